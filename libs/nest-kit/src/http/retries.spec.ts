import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandAnswer } from '../context/command-answer.js';
import { exampleApplication, signIn, type ExampleApplication } from '../testing/example-application.testing.js';
import { tokenOf } from '../testing/tokens.testing.js';

describe('a retry over HTTP', () => {
  let example: ExampleApplication;

  beforeEach(async () => {
    example = await exampleApplication();
  });

  afterEach(() => example.close());

  const size = async () => (await example.services.log.head()).size;

  async function send(visit: string, key: string, rest: { name?: string; personId?: string; version?: number } = {}) {
    const request = await signIn(visit, rest.name);
    const authorization = `Bearer ${await tokenOf({ personId: rest.personId ?? 'p-1' })}`;
    const ifMatch = rest.version === undefined ? {} : { 'if-match': `"${rest.version}"` };
    return example.app.inject({ ...request, headers: { authorization, 'idempotency-key': key, ...ifMatch } });
  }

  it('is answered as the first request was, with 200 and `replayed`', async () => {
    const first = await send('v-1', 'k-1');
    const again = await send('v-1', 'k-1');
    expect([first.statusCode, again.statusCode]).toEqual([201, 200]);
    expect(again.json()).toEqual({ ...first.json<CommandAnswer>(), replayed: true });
    expect(again.headers.etag).toBe(first.headers.etag);
    expect(await size()).toBe(1);
  });

  it('is answered so even when the version it asked for has passed', async () => {
    await send('v-1', 'k-1', { version: 0 });
    expect((await send('v-1', 'k-1', { version: 0 })).statusCode).toBe(200);
  });

  it('with another body is refused, and nothing is written', async () => {
    await send('v-1', 'k-1');
    const other = await send('v-1', 'k-1', { name: 'Li Na' });
    expect([other.statusCode, other.json<{ code: string }>().code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await size()).toBe(1);
  });

  it('of another person is no retry: keys are each person’s own', async () => {
    await send('v-1', 'k-1');
    const other = await send('v-2', 'k-1', { personId: 'p-2' });
    expect(other.statusCode).toBe(201);
    expect(await size()).toBe(2);
  });

  it('that comes at the same time writes once, with one receipt for all', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => send('v-1', 'k-1')));
    expect(answers.every(({ statusCode }) => statusCode === 200 || statusCode === 201)).toBe(true);
    expect(new Set(answers.map((answer) => answer.json<CommandAnswer>().receipt?.checkpoint)).size).toBe(1);
    expect(await size()).toBe(1);
  });

  it('without a key is another request', async () => {
    await example.app.inject(await signIn('v-1'));
    const again = await example.app.inject(await signIn('v-1'));
    expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([409, 'VISIT_EXISTS']);
  });

  it('of what was so already is answered with 200 and no receipt', async () => {
    await send('v-1', 'k-1');
    const headers = { authorization: `Bearer ${await tokenOf()}` };
    const leave = () => example.app.inject({ method: 'POST', url: '/example/visits/v-1/leave', headers });
    expect((await leave()).statusCode).toBe(201);
    const again = await leave();
    expect(again.statusCode).toBe(200);
    expect(again.json()).toEqual({ id: 'v-1', stream: 'visit-v-1', version: 2, replayed: false });
  });

  it('is recognised with the longest key of a person with the longest id', async () => {
    const longest = () => send('v-1', 'k'.repeat(100), { personId: 'p'.repeat(128) });
    expect((await longest()).statusCode).toBe(201);
    expect((await longest()).json()).toMatchObject({ replayed: true });
    expect(await size()).toBe(1);
  });

  it('leaves nothing of its key in the log', async () => {
    await send('v-1', '13812345678');
    const [entry] = await example.services.log.read(0, 1);
    const text = Buffer.from(entry?.bytes ?? []).toString();
    expect(text).toContain('"causationId":"example.');
    expect(text).not.toContain('13812345678');
  });
});
