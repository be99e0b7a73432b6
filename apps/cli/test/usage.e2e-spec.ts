import { describe, expect, it } from '@jest/globals';
import { REAL } from '../src/testing/real-input.js';
import { scratchFolder } from '../src/testing/scratch.js';
import { taizhang, taizhangJson } from './support/taizhang.js';

const MINUTE = 60_000;
/** Nothing listens on the port of the discard service. */
const NOWHERE = { PORT: '9', TAIZHANG_DATA: '/nonexistent/taizhang' };

describe('the command line', () => {
  it.each([[['--help']], [['help']], [['import', '--help']], [['import', 'calls', '--help']], [['verify', '-h']]])(
    'explains itself on stdout: %j',
    async (args) => {
      const { exitCode, stdout, stderr } = await taizhang(args, NOWHERE);
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^Usage: taizhang/);
    },
    MINUTE,
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
  ])(
    'says how it is used, on stderr: %j',
    async (args) => {
      const { exitCode, stdout, stderr } = await taizhang(args, NOWHERE);
      expect([exitCode, stdout]).toEqual([2, '']);
      expect(stderr).toContain('Usage: taizhang');
    },
    MINUTE,
  );

  it.each<[readonly string[], number, string]>([
    [['bogus'], 2, 'USAGE'],
    [['import', 'calls'], 2, 'USAGE'],
    [['import', 'calls', 'FILE', '--utc-offset', '8'], 2, 'UTC_OFFSET_INVALID'],
    [['import', 'calls', REAL.calls, '--url', 'nowhere'], 2, 'URL_INVALID'],
    [['import', 'calls', REAL.calls, '--url', 'file:///etc/passwd'], 2, 'URL_INVALID'],
    [['verify', '--context', 'bogus'], 2, 'CONTEXT_UNKNOWN'],
    [['token', '--role', 'king'], 2, 'ROLE_UNKNOWN'],
    [['who-saw', 'x', '--to', '2026-02-30'], 2, 'INSTANT_INVALID'],
    [['import', 'calls', '/nonexistent/file'], 3, 'FILE_UNREADABLE'],
    [['verify'], 3, 'DATA_FOLDER_UNREADABLE'],
    [['verify', '--url', 'http://127.0.0.1:9'], 3, 'SUITE_UNREACHABLE'],
    [['backup', `${scratchFolder()}/backup`], 3, 'DATA_FOLDER_UNREADABLE'],
    [['restore', '/nonexistent/backup'], 3, 'BACKUP_UNUSABLE'],
    [['who-saw', 'x'], 4, 'CREDENTIAL_MISSING'],
    [['token', '--role', 'auditor'], 4, 'CREDENTIAL_MISSING'],
    [['import', 'calls', REAL.calls], 4, 'CREDENTIAL_MISSING'],
  ])(
    '%j ends with %d, %s, as one JSON document and one line',
    async (args, code, name) => {
      const { exitCode, answer, stderr } = await taizhangJson(args, NOWHERE);
      expect([exitCode, answer]).toEqual([code, { error: { code: name, detail: expect.any(String) } }]);
      if (name !== 'USAGE') expect(stderr).toMatch(new RegExp(`^${name}: [^\\n]+\\n$`));
    },
    MINUTE,
  );

  it.each([
    ['who-saw', 'x'],
    ['import', 'calls', REAL.calls],
  ])(
    'cannot reach a suite that is down: %s',
    async (...args) => {
      const { exitCode, answer } = await taizhangJson(args, { ...NOWHERE, TAIZHANG_TOKEN: 'a.b.c' });
      expect([exitCode, answer]).toEqual([3, { error: { code: 'SUITE_UNREACHABLE', detail: expect.any(String) } }]);
    },
    MINUTE,
  );

  it(
    'refuses bad settings by name',
    async () => {
      const { exitCode, answer } = await taizhangJson(['verify'], { ...NOWHERE, PORT: 'x', TAIZHANG_TOKEN: 'a b' });
      expect([exitCode, answer]).toEqual([
        2,
        { error: { code: 'SETTINGS_INVALID', detail: 'bad settings: PORT, TAIZHANG_TOKEN' } },
      ]);
    },
    MINUTE,
  );
});
