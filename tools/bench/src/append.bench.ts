import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { appendAll, openBenchLog, type Appending } from './bench-log.js';
import { figure, median, type Bench, type Comparison, type Figure } from './bench.js';
import { emmettAppends } from './emmett-peer.js';
import { withScratch } from './scratch.js';

const WRITERS = [1, 16, 256] as const;
const BUDGETS: Readonly<Record<number, string>> = { 1: '≥ 0.40', 256: '≥ 0.25' };

/** Durable, provable appends of 300-byte events against the same rows in raw SQLite transactions with the same fsync. */
export const append: Bench = async ({ smoke }) => {
  const rounds = smoke ? 1 : 5;
  const figures: Figure[] = [];
  const comparisons: Comparison[] = [];
  for (const writers of WRITERS) {
    const events = smoke ? writers * 4 : writers === 1 ? 4_000 : 40_960;
    const ours: number[] = [];
    const raw: number[] = [];
    for (let round = 0; round < rounds; round++) {
      ours.push(await withScratch((folder) => taizhangAppends(folder, { writers, events })));
      raw.push(await withScratch((folder) => rawInserts(folder, writers, events)));
    }
    const budget = writers === 256 ? { budget: '≥ 20,000' } : {};
    figures.push(figure(`taizhang, ${writers} writers`, { unit: 'events/s', values: ours, ...budget }));
    figures.push(figure(`node:sqlite, ${writers} rows a transaction`, { unit: 'rows/s', values: raw }));
    comparisons.push(ratio(writers, ours, raw));
  }
  const peer = smoke ? [] : await emmettAppends(rounds);
  return { figures: [...figures, ...peer], comparisons };
};

function ratio(writers: number, ours: readonly number[], raw: readonly number[]): Comparison {
  const ratios = ours.map((value, round) => value / (raw[round] ?? NaN));
  const budget = BUDGETS[writers];
  return {
    name: `${writers} writers`,
    of: 'taizhang',
    to: 'node:sqlite',
    ratio: Number(median(ratios).toFixed(3)),
    ...(budget === undefined ? {} : { budget }),
  };
}

async function taizhangAppends(folder: string, appending: Appending): Promise<number> {
  const log = await openBenchLog(folder);
  const { rate } = await appendAll(log, appending);
  await log.close();
  return rate;
}

/** What the disk and SQLite allow: bare rows of the same size, `batch` a transaction, synchronous=FULL. */
async function rawInserts(folder: string, batch: number, rows: number): Promise<number> {
  const db = new DatabaseSync(join(folder, 'raw.sqlite'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec(
    'CREATE TABLE t (position INTEGER PRIMARY KEY, stream TEXT, version INTEGER, bytes BLOB, UNIQUE (stream, version))',
  );
  const insert = db.prepare('INSERT INTO t (stream, version, bytes) VALUES (?, ?, ?)');
  const bytes = new Uint8Array(300).fill(120);
  const started = performance.now();
  for (let version = 0; version < rows / batch; version++) {
    db.exec('BEGIN IMMEDIATE');
    for (let writer = 0; writer < batch; writer++) insert.run(`reception-${writer}`, version, bytes);
    db.exec('COMMIT');
  }
  const rate = rows / ((performance.now() - started) / 1000);
  db.close();
  return rate;
}
