import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { call, staffToken, type Answering } from './api.js';
import { figure, median, percentile, type Bench } from './bench.js';
import { fillCustomers } from './fill-customers.js';
import { withScratch } from './scratch.js';
import { startSuiteProcess } from './suite-process.js';

const CUSTOMERS = 120;
const ROUNDS = 3;

/**
 * One person's data destroyed, over HTTP, from the second signature: until the key and the index rows are gone and the log
 * of `customer` says so; and until all four contexts have said so and the certificate is issued. Against the least that
 * could be done: one key overwritten and removed, a tombstone, and the journal emptied, each with its fsync.
 */
export const cryptoShred: Bench = ({ smoke }) =>
  withScratch(async (folder) => {
    const suite = await startSuiteProcess(folder);
    const customers = await fillCustomers(suite, folder, smoke ? 6 : CUSTOMERS);
    const executor = await staffToken(suite, folder, { personId: 'executor', role: 'supervisor' });
    const supervisor = await staffToken(suite, folder, { personId: 'second', role: 'compliance-officer' });
    const parties = { suite, executor, supervisor };
    const figures = { own: [] as number[], all: [] as number[], most: [] as number[], raw: [] as number[] };
    const ratios: number[] = [];
    const rounds = smoke ? 1 : ROUNDS;
    const share = customers.length / rounds;
    for (let round = 0; round < rounds; round++) {
      const times: { readonly own: number; readonly all: number }[] = [];
      for (const { customerId } of customers.slice(round * share, (round + 1) * share))
        times.push(await shred(customerId, parties));
      const own = median(times.map((time) => time.own));
      const raw = median(rawShreds(join(folder, `raw-${round}.sqlite`), times.length));
      figures.own.push(own);
      figures.most.push(
        percentile(
          times.map((time) => time.own),
          0.99,
        ),
      );
      figures.all.push(median(times.map((time) => time.all)));
      figures.raw.push(raw);
      ratios.push(own / raw);
    }
    await suite.stop();
    return {
      figures: [
        figure('crypto-shred p50', { unit: 'ms', values: figures.own, budget: '< 50' }),
        figure('crypto-shred p99', { unit: 'ms', values: figures.most }),
        figure('certificate of four contexts p50', { unit: 'ms', values: figures.all }),
        figure('one raw key destroyed p50', { unit: 'ms', values: figures.raw }),
      ],
      comparisons: [
        { name: 'times a raw key', of: 'crypto-shred p50', to: 'one raw key destroyed p50', ratio: median(ratios) },
      ],
      notes: ['from the second signature, over HTTP; two signatures and every answer on record'],
    };
  });

interface Parties {
  readonly suite: Answering;
  /** Bearer tokens of the two who sign. */
  readonly executor: string;
  readonly supervisor: string;
}

/** Milliseconds from the second signature to what customer says, and to the certificate. */
async function shred(customerId: string, { suite, executor, supervisor }: Parties) {
  const destructionId = `d-${customerId}`;
  const body = { destructionId, customerId, method: 'crypto-shred', basis: 'retention' };
  await call(suite, { path: '/customer/destructions', token: executor, body });
  const path = `/customer/destructions/${destructionId}`;
  const started = performance.now();
  const until = async (isDone: (shown: Shown) => boolean) => {
    while (!isDone((await call(suite, { path, token: supervisor })) as Shown)) await new Promise(setImmediate);
    return performance.now() - started;
  };
  await call(suite, { path: `${path}/supervision`, token: supervisor, body: {} });
  const own = await until(({ waitingFor }) => waitingFor.every(({ holder }) => holder !== 'customer'));
  return { own, all: await until(({ status }) => status === 'certified') };
}

interface Shown {
  readonly status: string;
  readonly waitingFor: readonly { readonly holder: string }[];
}

/** What SQLite alone takes for one key: overwrite, remove, tombstone, commit; then empty the journal. */
function rawShreds(path: string, count: number): number[] {
  const database = new DatabaseSync(path);
  database.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
    CREATE TABLE subject_key (subject TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE destroyed_subject (subject TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  `);
  const insert = database.prepare('INSERT INTO subject_key VALUES (?, randomblob(60))');
  for (let n = 0; n < count; n++) insert.run(`s-${n}`);
  const overwrite = database.prepare('UPDATE subject_key SET wrapped = zeroblob(60) WHERE subject = ?');
  const remove = database.prepare('DELETE FROM subject_key WHERE subject = ?');
  const mark = database.prepare('INSERT INTO destroyed_subject VALUES (?)');
  const times = Array.from({ length: count }, (_, n) => {
    const started = performance.now();
    database.exec('BEGIN IMMEDIATE');
    for (const statement of [overwrite, remove, mark]) statement.run(`s-${n}`);
    database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
    return performance.now() - started;
  });
  database.close();
  return times;
}
