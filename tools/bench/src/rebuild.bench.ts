import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { systemClock } from '@taizhang/engine';
import { createEmbeddedFeed, openSqliteFeedStore } from '@taizhang/event-feed/embedded';
import { startProjecting } from '@taizhang/read-models/projecting';
import { openSqliteReadModels } from '@taizhang/read-models/sqlite';
import { benchLogPath, fillLog, openBenchLog } from './bench-log.js';
import { figure, median, type Bench } from './bench.js';
import { counting } from './counting.projection.js';
import { withScratch } from './scratch.js';

/** A whole rebuild, from log to swapped documents, against reading and parsing the same entries and nothing else. */
export const rebuild: Bench = ({ smoke }) =>
  withScratch(async (folder) => {
    const size = smoke ? 2_560 : 200_960;
    const log = await openBenchLog(folder);
    await fillLog(log, size);
    const store = openSqliteFeedStore({ path: join(folder, 'feed.sqlite') });
    const feed = createEmbeddedFeed({ logs: [log], ...store, clock: systemClock, onError: () => {} });
    const readModels = openSqliteReadModels({ path: join(folder, 'models.sqlite') });
    const { deadLetters } = store;
    const projecting = await startProjecting({ projection: counting, readModels, feed, deadLetters });
    const caughtUp = async () => {
      while ((await feed.lag()).some(({ lag }) => lag > 0)) await setTimeout(10);
    };
    const ours: number[] = [];
    const raw: number[] = [];
    for (let round = 0; round < (smoke ? 1 : 5); round++) {
      // A rebuild is done when it has come as far as the live documents.
      await caughtUp();
      const started = performance.now();
      await projecting.rebuild();
      ours.push(size / ((performance.now() - started) / 1000));
      raw.push(parseOnly(benchLogPath(folder), size));
    }
    await feed.close();
    store.close();
    await readModels.close();
    await log.close();
    const ratio = Number(median(ours.map((value, round) => value / (raw[round] ?? NaN))).toFixed(3));
    return {
      figures: [
        figure('rebuild', { unit: 'events/s', values: ours, budget: '≥ 100,000' }),
        figure('read and JSON.parse alone', { unit: 'entries/s', values: raw }),
      ],
      comparisons: [{ name: 'rebuild', of: 'taizhang', to: 'reading and parsing alone', ratio }],
      notes: ['one document for five events'],
    };
  });

function parseOnly(path: string, size: number): number {
  const db = new DatabaseSync(path, { readOnly: true });
  const query = db.prepare('SELECT bytes FROM entries ORDER BY position');
  query.setReturnArrays(true);
  const decoder = new TextDecoder();
  const started = performance.now();
  for (const [bytes] of query.iterate() as unknown as Iterable<[Uint8Array]>) JSON.parse(decoder.decode(bytes)); // one BLOB column
  const rate = size / ((performance.now() - started) / 1000);
  db.close();
  return rate;
}
