/**
 * Projects a log and rebuilds the model again and again, so that a kill may come at any step of either.
 * Arguments: the folder, and `forever` or `once`: whether it ends when it has caught up.
 */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createEmbeddedFeed, openSqliteFeedStore } from '@taizhang/event-feed/embedded';
import { append, openTestLog, systemClock } from '@taizhang/event-feed/testing/process';
import { startProjecting } from '../src/projecting/index.js';
import { openSqliteReadModels } from '../src/sqlite/index.js';
import { steps } from './steps.js';

const [folder = '', until] = process.argv.slice(2);
const intake = await openTestLog(folder, 'intake');
const store = openSqliteFeedStore({ path: join(folder, 'feed.sqlite') });
const readModels = openSqliteReadModels({ path: join(folder, 'read-models.sqlite') });
const feed = createEmbeddedFeed({ ...store, logs: [intake], clock: systemClock, onError: () => process.exit(1) });
const projecting = await startProjecting({ projection: steps, readModels, feed, deadLetters: store.deadLetters });
process.stdout.write('at work\n');
for (let round = 0; until === 'forever'; round++) {
  await append(intake, `case-${round % 7}`, 'Moved');
  await projecting.rebuild();
}
const caughtUp = async () =>
  (await readModels.generations('steps')).building === undefined && (await feed.lag()).every(({ lag }) => lag === 0);
while (!(await caughtUp())) await setTimeout(5);
await feed.close();
await readModels.close();
await intake.close();
store.close();
