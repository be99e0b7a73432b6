import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ROOT, runProgram } from '@taizhang/testing';

const INTAKE = ['--import', `${ROOT}tools/run/register.mjs`, 'apps/intake/src/main.ts'];

/** Nobody listens at any of these; what must be refused is refused before anybody is asked. */
const WELL = {
  MONGODB_URL: 'mongodb://127.0.0.1:1/?replicaSet=rs0',
  KAFKA_BROKERS: '127.0.0.1:1',
  ORGANISATION_URL: 'http://127.0.0.1:1',
  PORT: '0',
};

describe('a context’s process whose surroundings nothing will mend', () => {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-engine-'));
  const start = (env: Readonly<Record<string, string>>) => runProgram(process.execPath, INTAKE, { env });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('names every setting that is missing', async () => {
    const { exitCode, stderr } = await start({});
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^SETTINGS_INVALID: bad settings: .*\n$/);
    for (const name of ['MONGODB_URL', 'KAFKA_BROKERS', 'TAIZHANG_SECRETS', 'ORGANISATION_URL']) {
      expect(stderr).toContain(name);
    }
  });

  it.each([
    ['MONGODB_URL', 'mongodb://user:secret-password@127.0.0.1/'],
    ['MONGODB_URL', '127.0.0.1:27017'],
    ['KAFKA_BROKERS', 'localhost'],
    ['ORGANISATION_URL', 'organisation'],
    ['PORT', 'eighty'],
    ['TAIZHANG_NAMESPACE', 'Upper.Case'],
  ])('names %s when it is wrong, and not its value', async (name, value) => {
    const { exitCode, stderr } = await start({ ...WELL, TAIZHANG_SECRETS: folder, [name]: value });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(new RegExp(`^SETTINGS_INVALID: bad settings: ${name}(\\.0)? \\([a-z_]+\\)\n$`));
    expect(stderr).not.toContain(value);
  });

  it('names the secret that is missing', async () => {
    const { exitCode, stderr } = await start({ ...WELL, TAIZHANG_SECRETS: folder });
    expect([exitCode, stderr.split(':', 1)]).toEqual([3, ['SECRET_FILE_MISSING']]);
    expect(stderr).toContain(join(folder, 'log.main.pem'));
  });

  it('uses no secret that others may read', async () => {
    const file = join(folder, 'log.main.pem');
    writeFileSync(file, 'anything');
    chmodSync(file, 0o644);
    const { exitCode, stderr } = await start({ ...WELL, TAIZHANG_SECRETS: folder });
    expect([exitCode, stderr.split(':', 1)]).toEqual([3, ['SECRET_FILE_EXPOSED']]);
  });
});
