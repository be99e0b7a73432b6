import type { Cluster } from '@taizhang/testing/cluster';
import type { Connection } from 'mongoose';
import { appendAll, appendNext } from '../bench-log.js';
import { figure, type Bench, type Figure } from '../bench.js';
import { openClusterLog } from './cluster-log.js';
import { complaintCalls } from './complaint-calls.js';
import { withDatabase } from './database.js';
import { SINGLE, withDeployment } from './deployment.js';
import { withServers } from './servers.js';

const COUNTS = [1, 2, 4] as const;
/** Of all logs, or replicas, together: what changes is only who does the work. */
const WRITERS = 256;
const CLIENTS = 64;
const SETTLING_MS = 600_000;

/** Throughput at 1, 2 and 4 logs in one process, and at 1, 2 and 4 replicas of the service that takes the commands. */
export const scaling: Bench = ({ smoke }) =>
  withServers(async (servers) => {
    const rounds = smoke ? 1 : 3;
    const figures: Figure[] = [];
    for (const count of COUNTS) {
      const rates: number[] = [];
      for (let round = 0; round < rounds; round++) {
        rates.push(await withLogs(servers.mongodb, count, (logs) => appends(logs, smoke ? WRITERS : WRITERS * 50)));
      }
      figures.push(figure(`appends to ${count} logs`, { unit: 'events/s', values: rates }));
    }
    const commands = await withDeployment(servers, { ...SINGLE, intake: 4 }, (cluster) => throughputs(cluster, smoke));
    const notes = [`${WRITERS} writers over all logs; ${CLIENTS} clients over all replicas, of four that run`];
    return { figures: [...figures, ...commands], comparisons: [], notes };
  });

/** Each log has a database of its own, as each tenant's has. */
function withLogs<Result>(
  url: string,
  count: number,
  work: (databases: readonly Connection[]) => Promise<Result>,
): Promise<Result> {
  const open = (databases: readonly Connection[]): Promise<Result> =>
    databases.length === count ? work(databases) : withDatabase(url, (database) => open([...databases, database]));
  return open([]);
}

/** Events per second over all logs. */
async function appends(databases: readonly Connection[], events: number): Promise<number> {
  const logs = await Promise.all(databases.map((database, n) => openClusterLog(database, `tenant-${n}`)));
  const share = { writers: WRITERS / logs.length, events: events / logs.length };
  await Promise.all(logs.map((log) => appendNext(log, { writer: share.writers, version: 0 })));
  const started = performance.now();
  await Promise.all(logs.map((log) => appendAll(log, share)));
  const rate = events / ((performance.now() - started) / 1000);
  await Promise.all(logs.map((log) => log.close()));
  return rate;
}

async function throughputs(cluster: Cluster, smoke: boolean): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const count of COUNTS) {
    const urls = cluster
      .of('intake')
      .slice(0, count)
      .map(({ url }) => url);
    const record = await complaintCalls(cluster, urls);
    const rates: number[] = [];
    for (let round = 0; round < (smoke ? 1 : 3); round++) {
      rates.push(await commands((n) => record(`c${count}-${round}-${n}`), smoke ? CLIENTS : CLIENTS * 30));
      await cluster.untilSettled(SETTLING_MS);
    }
    figures.push(figure(`commands at ${count} replicas of intake`, { unit: 'commands/s', values: rates }));
  }
  return figures;
}

/** Commands per second when every client sends its next one as soon as it is answered. */
async function commands(send: (n: number) => Promise<unknown>, count: number): Promise<number> {
  let next = 0;
  const client = async () => {
    while (next < count) await send(next++);
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return count / ((performance.now() - started) / 1000);
}
