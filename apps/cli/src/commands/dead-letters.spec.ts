import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { failureOf } from '../failure.js';
import { defineProgram } from '../program.js';
import { readSettings } from '../settings.js';
import { answeringServer, type Answer, type Asked } from '../testing/answering-server.js';

const GROUP = 'complaint.when-dispatched.register';
const letter = (position: number) => ({
  ...{ group: GROUP, context: 'intake', position, stream: 'call-1', eventId: 'e-1', reason: 'BLOCKED' },
  at: '2026-03-02T09:00:00.000Z',
});
const none = { count: 0, deadLetters: [] };
const refused: Answer = { status: 403, body: { code: 'ROLE_NOT_ALLOWED' } };

describe('dead-letters', () => {
  let printed: string;
  beforeEach(() => {
    printed = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** Runs the command against a suite that answers so; complaint has letters. */
  async function run(args: readonly string[], answer: (asked: Asked) => Answer = complaintHasLetters) {
    const { url, asked } = await answeringServer(answer);
    let exitCode: number | undefined;
    const settings = readSettings({ TAIZHANG_TOKEN: 'a.b.c' });
    const program = defineProgram(settings, (code) => (exitCode = code));
    const argv = ['dead-letters', ...args, '--url', url];
    const failure = await program.parseAsync(argv, { from: 'user' }).then(() => undefined, failureOf);
    return { exitCode, failure, asked: asked.map(({ path, body }) => [path, body]), printed };
  }

  function complaintHasLetters({ path }: Asked): Answer {
    if (path === '/feeds/complaint/dead-letters')
      return { status: 200, body: { count: 2, deadLetters: [letter(7), letter(9)] } };
    if (path.endsWith('/replay')) return { status: 200, body: { group: GROUP, handled: 1, left: 1 } };
    return { status: 200, body: none };
  }

  it('list asks every context, prints each letter and says with its exit code that there are some', async () => {
    const { exitCode, asked, printed: text } = await run(['list']);
    const contexts = ['organisation', 'customer', 'intake', 'complaint', 'revisit', 'audit'];
    expect(asked.map(([path]) => path).sort()).toEqual(contexts.map((name) => `/feeds/${name}/dead-letters`).sort());
    expect(text.split('\n')).toEqual([
      '2 dead letters',
      `2026-03-02T09:00:00.000Z  ${GROUP}  intake position 7  call-1  BLOCKED`,
      `2026-03-02T09:00:00.000Z  ${GROUP}  intake position 9  call-1  BLOCKED`,
      '',
    ]);
    expect(exitCode).toBe(1);
  });

  it('list of one context asks that one', async () => {
    const { exitCode, asked, printed: text } = await run(['list', '--context', 'intake', '--json']);
    expect([exitCode, asked.length, JSON.parse(text)]).toEqual([0, 1, none]);
  });

  it('replay finds the context of the group, and says what is left', async () => {
    const { exitCode, asked, printed: text } = await run(['replay', GROUP, '--json']);
    expect(asked.at(-1)).toEqual(['/feeds/complaint/dead-letters/replay', { group: GROUP }]);
    expect([exitCode, JSON.parse(text)]).toEqual([1, { group: GROUP, handled: 1, left: 1 }]);
  });

  it('replay in a context asks nobody else, and is well when nothing is left', async () => {
    const body = { group: GROUP, handled: 2, left: 0 };
    const {
      exitCode,
      asked,
      printed: text,
    } = await run(['replay', GROUP, '--context', 'complaint'], () => ({
      ...{ status: 200, body },
    }));
    expect(asked).toEqual([['/feeds/complaint/dead-letters/replay', { group: GROUP }]]);
    expect([exitCode, text]).toEqual([0, `${GROUP}: 2 handled, 0 left\n`]);
  });

  it('replay of a group that has none is a finding', async () => {
    const { failure } = await run(['replay', 'complaint.nothing']);
    expect(failure).toMatchObject({ exitCode: 1, code: 'DEAD_LETTERS_NONE' });
  });

  it.each([[['list']], [['replay', GROUP]]])('is for administrators: %j', async (args) => {
    expect((await run(args, () => refused)).failure).toMatchObject({ exitCode: 4, code: 'ROLE_NOT_ALLOWED' });
  });
});
