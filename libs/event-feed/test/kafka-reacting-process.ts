/**
 * Copies every event of `intake` to `complaint`, one commit each, named after its source, as a member of a consumer
 * group. It is poisoned by one type. Arguments: folder, topic prefix, and the verifier key of the log of intake.
 */
import { join } from 'node:path';
import type { RecordedEvent } from '@taizhang/kernel';
import { openSqliteFeedStore } from '../src/embedded/index.js';
import { createKafkaFeed } from '../src/kafka/index.js';
import { openTestLog, systemClock } from '../src/testing/process/index.js';

const [folder = '', topicPrefix = '', intakeKey = ''] = process.argv.slice(2);
const complaint = await openTestLog(folder, 'complaint');
const { deadLetters } = openSqliteFeedStore({ path: join(folder, 'feed.sqlite') });
const feed = createKafkaFeed({
  kafka: { brokers: process.env.TAIZHANG_TEST_KAFKA?.split(',') ?? [], clientId: 'copy', topicPrefix },
  groupPrefix: topicPrefix,
  logs: { intake: intakeKey },
  deadLetters,
  clock: systemClock,
  onError: () => {},
});

async function copy({ position, stream, type }: RecordedEvent): Promise<void> {
  if (type === 'Poison') throw Object.assign(new Error('poison'), { code: 'CASE_UNREADABLE' });
  const id = `intake-${position}`;
  if ((await complaint.findCommit(id)) !== undefined) return;
  const expectedVersion = (await complaint.readStream(stream)).length;
  const events = [{ type: 'Copied', v: 1, data: { position } }];
  // Two partitions may copy at once, never two events of one stream.
  await complaint.append({ id, stream, expectedVersion, events, actor: 'system:copy', correlationId: id });
}

await feed.subscribe({
  group: 'copy',
  contexts: ['intake'],
  handler: async ({ events }) => {
    process.stdout.write('at work\n');
    for (const event of events) await copy(event);
  },
});
