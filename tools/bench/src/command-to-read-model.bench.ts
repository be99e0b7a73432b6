import { join } from 'node:path';
import { systemClock } from '@taizhang/engine';
import { createEmbeddedFeed, openSqliteFeedStore } from '@taizhang/event-feed/embedded';
import { startProjecting } from '@taizhang/read-models/projecting';
import { openSqliteReadModels } from '@taizhang/read-models/sqlite';
import { steadily } from './api.js';
import { appendNext, openBenchLog } from './bench-log.js';
import { figure, median, percentile, type Bench } from './bench.js';
import { counting } from './counting.projection.js';
import { withScratch } from './scratch.js';

const RATE = 500;
const STREAMS = 100;

/** From the moment a command is due to the moment its document can be read, at 500 commands a second, embedded engine. */
export const commandToReadModel: Bench = ({ smoke }) =>
  withScratch(async (folder) => {
    const log = await openBenchLog(folder);
    const readModels = openSqliteReadModels({ path: join(folder, 'models.sqlite') });
    const store = openSqliteFeedStore({ path: join(folder, 'feed.sqlite') });
    const feed = createEmbeddedFeed({ logs: [log], ...store, clock: systemClock, onError: () => {} });
    await startProjecting({ projection: counting, readModels, feed, deadLetters: store.deadLetters });
    const documents = readModels.collection(counting.collection);
    const versions = new Map<number, number>();
    const send = async (n: number) => {
      const writer = n % STREAMS;
      const version = versions.get(writer) ?? 0;
      versions.set(writer, version + 1);
      await appendNext(log, { writer, version });
      while (((await documents.get(`reception-${writer}`))?.count ?? 0) <= version) await new Promise(setImmediate);
    };
    const count = smoke ? 100 : RATE * 10;
    const [p99, p50] = [[], []] as [number[], number[]];
    for (let round = 0; round < (smoke ? 1 : 3); round++) {
      const times = await steadily(RATE, count, (n) => send(round * count + n));
      p99.push(percentile(times, 0.99));
      p50.push(median(times));
    }
    await feed.close();
    store.close();
    await readModels.close();
    await log.close();
    return {
      figures: [
        figure('command to read model p99', { unit: 'ms', values: p99, budget: '< 50' }),
        figure('command to read model p50', { unit: 'ms', values: p50 }),
      ],
      comparisons: [],
      notes: [`open loop, ${RATE} commands a second over ${STREAMS} streams`],
    };
  });
