import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { WhoSawAnswer } from '@taizhang/audit/contract';
import { sampleCalls } from '../src/testing/sample-files.js';
import { scratchFile, scratchFolder } from '../src/testing/scratch.js';
import type { LogReport } from '../src/verify/log-report.js';
import { startSuite, type RunningSuite } from './support/running-suite.js';
import { startTaizhang, taizhang, taizhangJson } from './support/taizhang.js';

const MINUTES = 60_000;
const [HEADER = '', ...ROWS] = sampleCalls(600).split('\n');
const callsFile = (from: number, to: number) => scratchFile([HEADER, ...ROWS.slice(from, to)].join('\n'));

describe('a backup of a running suite', () => {
  let suite: RunningSuite | undefined;
  afterEach(async () => {
    await suite?.stop();
    suite = undefined;
  });

  it(
    'is consistent while calls come in; restored, it starts again, is complete, and is noticed to be older',
    async () => {
      suite = await startSuite(join(scratchFolder(), 'data'));
      const { environment } = suite;
      const at = (args: readonly string[]) => taizhangJson<{ ok: boolean; logs: LogReport[] }>(args, environment);
      await taizhang(['import', 'calls', callsFile(0, 100)], environment);
      const importing = startTaizhang(['import', 'calls', callsFile(100, 600)], environment);
      const folder = join(scratchFolder(), 'backup');
      expect(await at(['backup', folder])).toMatchObject({ exitCode: 0, answer: { folder } });
      await importing.ended;
      expect(await at(['restore', folder])).toMatchObject({
        exitCode: 3,
        answer: { error: { code: 'DATA_FOLDER_HELD' } },
      });
      await suite.stop();
      expect(await at(['restore', folder])).toMatchObject({ exitCode: 0, answer: { restoredFrom: folder } });
      const noticed = await at(['verify']);
      expect(noticed.exitCode).toBe(1);
      expect(noticed.answer.logs.find(({ context }) => context === 'customer')?.firstBad?.kind).toBe('rollback');

      suite = await startSuite(environment.TAIZHANG_DATA);
      const restored = suite.environment;
      const again = await taizhangJson(['import', 'calls', callsFile(0, 100)], restored);
      expect(again.answer).toMatchObject({ rows: 100, duplicate: 100 });
      expect(again.stderr).toMatch(/^(not up to date, and not moving: [^\n]+\n)?$/);
      const alarms = await alarmsOf(suite);
      expect(alarms).toContain('rollback');
      const [, , customer = ''] =
        ROWS.slice(0, 100)
          .find((row) => row.split('\t')[2] !== '0' && row.includes('\tAGENT\t'))
          ?.split('\t') ?? [];
      const seen = await taizhangJson<WhoSawAnswer>(['who-saw', customer], restored);
      expect(seen.answer.count).toBeGreaterThan(0);
    },
    3 * MINUTES,
  );

  it(
    'that was tampered with is not restored',
    async () => {
      suite = await startSuite(join(scratchFolder(), 'data'));
      const { environment } = suite;
      const folder = join(scratchFolder(), 'backup');
      await taizhang(['backup', folder], environment);
      await suite.stop();
      const log = join(folder, 'logs', 'organisation.main.sqlite');
      const bytes = readFileSync(log);
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      writeFileSync(log, bytes);
      const { exitCode, answer } = await taizhangJson(['restore', folder], environment);
      expect([exitCode, answer]).toMatchObject([3, { error: { code: 'BACKUP_UNUSABLE' } }]);
      expect((await taizhang(['verify'], environment)).exitCode).toBe(0);
    },
    MINUTES,
  );
});

async function alarmsOf({ url, environment }: RunningSuite): Promise<readonly string[]> {
  const { stdout } = await taizhang(['token', '--role', 'auditor'], environment);
  const answer = await fetch(`${url}/audit/alarms`, { headers: { authorization: `Bearer ${stdout.trim()}` } });
  const { items } = (await answer.json()) as { items: { kind: string }[] };
  return items.map(({ kind }) => kind);
}
