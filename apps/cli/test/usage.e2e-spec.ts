import { describe, expect, it } from '@jest/globals';
import { failureOf, type Failure } from '../src/failure.js';
import { defineProgram } from '../src/program.js';
import { readSettings } from '../src/settings.js';
import { sampleCalls } from '../src/testing/sample-files.js';
import { scratchFile, scratchFolder } from '../src/testing/scratch.js';
import { taizhang, taizhangJson } from './support/taizhang.js';

/** Nothing listens on the port of the discard service. */
const NOWHERE = { PORT: '9', TAIZHANG_DATA: '/nonexistent/taizhang' };
const CALLS = scratchFile(sampleCalls(1));

interface Said {
  readonly stdout: string;
  readonly stderr: string;
  readonly failure: Failure | undefined;
}

/** Runs a command that ends early in this process. */
async function ended(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Said> {
  const said = { stdout: '', stderr: '' };
  const output = {
    writeOut: (text: string) => void (said.stdout += text),
    writeErr: (text: string) => void (said.stderr += text),
  };
  const settings = readSettings({ ...NOWHERE, ...environment });
  const program = defineProgram(settings, (code) => expect(code).toBeUndefined(), output);
  const error: unknown = await program.parseAsync(args, { from: 'user' }).then(
    () => new Error('the command did not end early'),
    (thrown: unknown) => thrown,
  );
  return { ...said, failure: failureOf(error) };
}

describe('the command line', () => {
  it.each([[['--help']], [['help']], [['import', '--help']], [['import', 'calls', '--help']], [['verify', '-h']]])(
    'explains itself on stdout: %j',
    async (args) => {
      const { failure, stdout, stderr } = await ended(args);
      expect([failure, stderr]).toEqual([undefined, '']);
      expect(stdout).toMatch(/^Usage: taizhang/);
    },
  );

  it.each([
    [[]],
    [['bogus']],
    [['import']],
    [['import', 'bogus', 'FILE']],
    [['import', 'calls']],
    [['import', 'calls', 'FILE', 'more']],
    [['import', 'calls', 'FILE', '--taxonomy', 'x']],
    [['who-saw']],
    [['token']],
    [['token', '--role']],
    [['backup']],
    [['restore']],
    [['verify', '--bogus']],
    [['dead-letters']],
    [['dead-letters', 'bogus']],
    [['dead-letters', 'replay']],
  ])('says how it is used, on stderr: %j', async (args) => {
    const { failure, stdout, stderr } = await ended(args);
    expect([failure, stdout]).toEqual([{ exitCode: 2, code: 'USAGE', detail: expect.any(String) }, '']);
    expect(stderr).toContain('Usage: taizhang');
  });

  it.each<[readonly string[], number, string]>([
    [['import', 'calls', 'FILE', '--utc-offset', '8'], 2, 'UTC_OFFSET_INVALID'],
    [['import', 'calls', CALLS, '--url', 'nowhere'], 2, 'URL_INVALID'],
    [['import', 'calls', CALLS, '--url', 'file:///etc/passwd'], 2, 'URL_INVALID'],
    [['verify', '--context', 'bogus'], 2, 'CONTEXT_UNKNOWN'],
    [['dead-letters', 'list', '--context', 'bogus'], 2, 'CONTEXT_UNKNOWN'],
    [['token', '--role', 'king'], 2, 'ROLE_UNKNOWN'],
    [['who-saw', 'x', '--from', 'yesterday'], 2, 'INSTANT_INVALID'],
    [['who-saw', 'x', '--to', '2026-02-30'], 2, 'INSTANT_INVALID'],
    [['import', 'calls', '/nonexistent/file'], 3, 'FILE_UNREADABLE'],
    [['verify'], 3, 'DATA_FOLDER_UNREADABLE'],
    [['verify', '--url', 'http://127.0.0.1:9'], 3, 'SUITE_UNREACHABLE'],
    [['backup', `${scratchFolder()}/backup`], 3, 'DATA_FOLDER_UNREADABLE'],
    [['restore', '/nonexistent/backup'], 3, 'BACKUP_UNUSABLE'],
    [['who-saw', 'x'], 4, 'CREDENTIAL_MISSING'],
    [['dead-letters', 'replay', 'x'], 4, 'CREDENTIAL_MISSING'],
    [['token', '--role', 'auditor'], 4, 'CREDENTIAL_MISSING'],
    [['import', 'calls', CALLS], 4, 'CREDENTIAL_MISSING'],
  ])('%j ends with %d, %s, and one line', async (args, exitCode, code) => {
    const { failure } = await ended(args);
    expect(failure).toMatchObject({ exitCode, code });
    expect(failure?.lines).toMatch(new RegExp(`^${code}: [^\\n]+$`));
  });

  it.each([[['who-saw', 'x']], [['import', 'calls', CALLS]]])('cannot reach a suite that is down: %j', async (args) => {
    const { failure } = await ended(args, { TAIZHANG_TOKEN: 'a.b.c' });
    expect(failure).toMatchObject({ exitCode: 3, code: 'SUITE_UNREACHABLE' });
  });
});

describe('the taizhang process', () => {
  it('exits with 0 after help on stdout', async () => {
    const { exitCode, stdout, stderr } = await taizhang(['--help'], NOWHERE);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: taizhang/);
  });

  it('exits with 2 after usage on stderr', async () => {
    const { exitCode, stdout, stderr } = await taizhang(['import', 'calls'], NOWHERE);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: taizhang');
  });

  it.each<[readonly string[], number, string]>([
    [['bogus'], 2, 'USAGE'],
    [['token', '--role', 'king'], 2, 'ROLE_UNKNOWN'],
    [['verify'], 3, 'DATA_FOLDER_UNREADABLE'],
    [['who-saw', 'x'], 4, 'CREDENTIAL_MISSING'],
  ])('after %j exits with %d, %s as one JSON document and lines for people', async (args, exitCode, code) => {
    const ending = await taizhangJson(args, NOWHERE);
    expect([ending.exitCode, ending.answer]).toEqual([exitCode, { error: { code, detail: expect.any(String) } }]);
    expect(ending.stderr).toMatch(code === 'USAGE' ? /Usage: taizhang/ : new RegExp(`^${code}: [^\\n]+\\n$`));
  });

  it('refuses bad settings by name', async () => {
    const { exitCode, answer } = await taizhangJson(['verify'], { ...NOWHERE, PORT: 'x', TAIZHANG_TOKEN: 'a b' });
    expect([exitCode, answer]).toEqual([
      2,
      { error: { code: 'SETTINGS_INVALID', detail: 'bad settings: PORT, TAIZHANG_TOKEN' } },
    ]);
  });
});
