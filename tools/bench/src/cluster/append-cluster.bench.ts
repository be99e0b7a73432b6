import { appendAll, appendNext, type Appended, type Appending } from '../bench-log.js';
import { figure, median, type Bench, type Comparison, type Figure } from '../bench.js';
import { bareInserts } from './bare-inserts.js';
import { openClusterLog } from './cluster-log.js';
import { withDatabase } from './database.js';
import { emmettMongoAppends } from './emmett-mongo-peer.js';
import { withServers } from './servers.js';
import type { Connection } from 'mongoose';

const EVENTS = [
  { writers: 1, events: 400 },
  { writers: 16, events: 4_000 },
  { writers: 256, events: 25_600 },
] as const;
const BUDGETS: Readonly<Record<number, string>> = { 256: '≥ 0.50' };

/** One value a round. */
interface Rounds {
  readonly ours: number[];
  readonly bare: number[];
  /** Events in a transaction. */
  readonly sizes: number[];
}

/** Durable, provable appends in MongoDB against the same documents in bare transactions of the same size. */
export const appendCluster: Bench = ({ smoke }) =>
  withServers(async ({ mongodb }) => {
    const figures: Figure[] = [];
    const comparisons: Comparison[] = [];
    for (const { writers, events } of EVENTS) {
      const appending = { writers, events: smoke ? writers * 4 : events };
      const rounds: Rounds = { ours: [], bare: [], sizes: [] };
      for (let round = 0; round < (smoke ? 1 : 5); round++) await measure(mongodb, appending, rounds);
      figures.push(...figuresOf(writers, rounds));
      comparisons.push(ratio(writers, rounds));
    }
    const { figures: peers, ...unavailable } = await emmettMongoAppends(mongodb, smoke);
    return { figures: [...figures, ...peers], comparisons, ...unavailable };
  });

async function measure(mongodb: string, appending: Appending, { ours, bare, sizes }: Rounds): Promise<void> {
  const { rate, groups } = await withDatabase(mongodb, (database) => logAppends(database, appending));
  const size = Math.round(appending.events / groups);
  ours.push(rate);
  sizes.push(size);
  bare.push(await withDatabase(mongodb, (database) => bareInserts(database, { size, transactions: groups })));
}

async function logAppends(database: Connection, appending: Appending): Promise<Appended> {
  const log = await openClusterLog(database);
  await appendNext(log, { writer: appending.writers, version: 0 }); // takes the lease and makes the connections
  const appended = await appendAll(log, appending);
  await log.close();
  return appended;
}

function figuresOf(writers: number, { ours, bare, sizes }: Rounds): readonly Figure[] {
  return [
    figure(`taizhang, ${writers} writers`, { unit: 'events/s', values: ours }),
    figure(`bare transactions of the groups of ${writers} writers`, { unit: 'events/s', values: bare }),
    figure(`events in a group of ${writers} writers`, { unit: 'events', values: sizes }),
  ];
}

function ratio(writers: number, { ours, bare }: Rounds): Comparison {
  const ratios = ours.map((value, round) => value / (bare[round] ?? NaN));
  const budget = BUDGETS[writers];
  return {
    name: `${writers} writers`,
    of: 'taizhang',
    to: 'bare transactions of the same driver',
    ratio: Number(median(ratios).toFixed(3)),
    ...(budget === undefined ? {} : { budget }),
  };
}
