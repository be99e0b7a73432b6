import { hash } from 'node:crypto';
import { verifySqliteLog } from '@taizhang/event-log/sqlite';
import { appendNext, benchLogPath, benchVkey, openBenchLog } from './bench-log.js';
import { figure, median, type Bench } from './bench.js';
import { withScratch } from './scratch.js';

const COMMITS_AT_ONCE = 256;

/** Verification of a whole log file against hashing the same bytes and nothing else. */
export const verify: Bench = ({ smoke }) =>
  withScratch(async (folder) => {
    const size = smoke ? 1_024 : 300_032;
    const entries = await fillLog(folder, size);
    const ours: number[] = [];
    const raw: number[] = [];
    for (let round = 0; round < (smoke ? 1 : 5); round++) {
      const started = performance.now();
      const { ok } = await verifySqliteLog({ path: benchLogPath(folder), vkey: benchVkey });
      if (!ok) throw new Error('the log does not verify');
      ours.push(size / ((performance.now() - started) / 1000));
      raw.push(hashesOnly(entries, size));
    }
    const ratio = Number(median(ours.map((value, round) => value / (raw[round] ?? NaN))).toFixed(3));
    return {
      figures: [
        figure('taizhang verify', { unit: 'entries/s', values: ours, budget: '≥ 150,000' }),
        figure('SHA-256 of leaves and nodes alone', { unit: 'entries/s', values: raw }),
      ],
      comparisons: [{ name: 'verify', of: 'taizhang', to: 'SHA-256 alone', ratio }],
    };
  });

/** Fills the log and answers some of its entries. */
async function fillLog(folder: string, size: number): Promise<readonly Uint8Array[]> {
  const log = await openBenchLog(folder);
  for (let version = 0; version < size / COMMITS_AT_ONCE; version++) {
    await Promise.all(Array.from({ length: COMMITS_AT_ONCE }, (_, writer) => appendNext(log, { writer, version })));
  }
  const sample = await log.read(0, 1_000);
  await log.close();
  return sample.map(({ bytes }) => bytes);
}

function hashesOnly(entries: readonly Uint8Array[], size: number): number {
  const node = new Uint8Array(65);
  const started = performance.now();
  for (let n = 0; n < size; n++) {
    hash('sha256', entries[n % entries.length] ?? node, 'buffer');
    hash('sha256', node, 'buffer');
  }
  return size / ((performance.now() - started) / 1000);
}
