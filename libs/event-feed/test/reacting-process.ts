/**
 * Copies every event of `intake` to `complaint`, one commit each, named after its source. It is poisoned by one type.
 * Arguments: the folder, and `forever` or `once`: whether it ends when it has caught up.
 */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { RecordedEvent } from '@taizhang/kernel';
import { createEmbeddedFeed, openSqliteFeedStore } from '../src/embedded/index.js';
import { openTestLog, systemClock } from '../src/testing/process/index.js';

const [folder = '', until] = process.argv.slice(2);
const [intake, complaint] = await Promise.all([openTestLog(folder, 'intake'), openTestLog(folder, 'complaint')]);
const store = openSqliteFeedStore({ path: join(folder, 'feed.sqlite') });
const feed = createEmbeddedFeed({ ...store, logs: [intake, complaint], clock: systemClock, onError: () => {} });

async function copy({ position, stream, type }: RecordedEvent): Promise<void> {
  if (type === 'Poison') throw new Error('poison');
  const id = `intake-${position}`;
  if ((await complaint.findCommit(id)) !== undefined) return;
  const expectedVersion = (await complaint.readStream(stream)).length;
  const events = [{ type: 'Copied', v: 1, data: { position } }];
  await complaint.append({ id, stream, expectedVersion, events, actor: 'system:copy', correlationId: id });
}

await feed.subscribe({
  group: 'copy',
  contexts: ['intake'],
  handler: async ({ events }) => {
    for (const event of events) await copy(event);
  },
});
process.stdout.write('at work\n');
const caughtUp = async () => (await feed.lag()).every(({ lag }) => lag === 0);
while (until === 'forever' || !(await caughtUp())) await setTimeout(5);
await feed.close();
await Promise.all([intake.close(), complaint.close()]);
store.close();
