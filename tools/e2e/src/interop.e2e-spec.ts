import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT, runProgram } from '@taizhang/testing';
import { Suite } from './program.js';

const LETTERS = 300;

/** Unmodified tools of others read the running suite's log: Go's sumdb packages and Tessera's fsck. */
describe('strangers’ verifiers on the log of a running suite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-interop-'));
  const vkeyFile = join(folder, 'vkey');
  let suite: Suite;
  let token: string;
  let url: string;

  beforeAll(async () => {
    suite = await Suite.start(join(folder, 'data'));
    const letters = join(folder, 'letters.csv');
    writeFileSync(letters, lettersFile());
    await suite.taizhang('import', 'letters', letters, '--url', suite.url);
    const { answer } = await suite.taizhang('token', '--role', 'auditor', '--url', suite.url);
    ({ token } = answer as { token: string });
    url = `${suite.url}/log/intake/main/`;
    writeFileSync(vkeyFile, await (await fetch(`${url}vkey`)).text());
  }, 120_000);

  afterAll(async () => {
    await suite.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('golang.org/x/mod/sumdb/{note,tlog} accept it', async () => {
    const args = ['run', '.', '-url', url, '-vkey_file', vkeyFile, '-token', token];
    const { exitCode, stderr } = await runProgram('go', args, { cwd: join(ROOT, 'tools/interop') });
    expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' });
  }, 300_000);

  it('Tessera’s fsck accepts it', async () => {
    const { exitCode, stderr } = await runProgram(join(ROOT, 'tools/interop/fsck.sh'), [url, vkeyFile, token]);
    expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' });
  }, 600_000);
});

function lettersFile(): string {
  const header = '留言编号,留言用户,留言主题,留言时间,留言详情,反对数,点赞数';
  const rows = Array.from(
    { length: LETTERS },
    (_, n) => `${n + 1},用户${n},咨询第${n}件,2026/3/2 9:00:0${n % 10},请问何时答复,0,${n}`,
  );
  return [header, ...rows].join('\n');
}
