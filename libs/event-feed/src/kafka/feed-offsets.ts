import type { Admin, Kafka } from 'kafkajs';
import { LazyClient } from './lazy-client.js';

/** Where a group is in one partition of a topic, as the brokers have it. */
export interface CommittedPlace {
  /** Of the next message to read; undefined when nothing was committed yet. */
  readonly offset: number | undefined;
  /** Position after the last entry that was handled; 0 when nothing was. */
  readonly next: number;
}

/** Asks the brokers about offsets. */
export class FeedOffsets {
  private readonly admin: LazyClient<Admin>;

  constructor(kafka: Kafka) {
    this.admin = new LazyClient(() => kafka.admin());
  }

  /** By partition. */
  committed(groupId: string, topic: string): Promise<ReadonlyMap<number, CommittedPlace>> {
    return this.admin.use((admin) => committedPlaces(admin, groupId, topic));
  }

  /** Messages of a topic that a group has not handled. */
  lag(groupId: string, topic: string): Promise<number> {
    return this.admin.use(async (admin) => {
      const ends = await admin.fetchTopicOffsets(topic);
      const committed = await committedPlaces(admin, groupId, topic);
      return ends.reduce((lag, { partition, high, low }) => {
        return lag + Math.max(0, Number(high) - (committed.get(partition)?.offset ?? Number(low)));
      }, 0);
    });
  }

  close(): Promise<void> {
    return this.admin.close();
  }
}

async function committedPlaces(admin: Admin, groupId: string, topic: string) {
  const answers = await admin.fetchOffsets({ groupId, topics: [topic] });
  const partitions = answers.find((answer) => answer.topic === topic)?.partitions ?? [];
  return new Map(partitions.map(({ partition, offset, metadata }) => [partition, placeOf(offset, metadata)]));
}

/** What is committed with an offset, so that whoever goes on from there knows which positions are done. */
export function offsetMetadata(next: number): string {
  return `next=${next}`;
}

function placeOf(offset: string, metadata: string | null): CommittedPlace {
  const committed = Number(offset);
  if (committed < 0) return { offset: undefined, next: 0 };
  const [, next = '0'] = /^next=([0-9]{1,16})$/.exec(metadata ?? '') ?? [];
  return { offset: committed, next: Number(next) };
}
