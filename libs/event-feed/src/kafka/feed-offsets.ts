import type { Admin, Kafka } from 'kafkajs';

/** Where a group is in one partition of a topic, as the brokers have it. */
export interface CommittedPlace {
  /** Of the next message to read; undefined when nothing was committed yet. */
  readonly offset: number | undefined;
  /** Position after the last entry that was handled; 0 when nothing was. */
  readonly next: number;
}

/** Asks the brokers about offsets, over one connection that is opened when it is first needed. */
export class FeedOffsets {
  private readonly admin: Admin;
  private connecting: Promise<void> | undefined;

  constructor(kafka: Kafka) {
    this.admin = kafka.admin();
  }

  /** By partition. */
  async committed(groupId: string, topic: string): Promise<ReadonlyMap<number, CommittedPlace>> {
    const admin = await this.connected();
    const answers = await admin.fetchOffsets({ groupId, topics: [topic] });
    const partitions = answers.find((answer) => answer.topic === topic)?.partitions ?? [];
    return new Map(partitions.map(({ partition, offset, metadata }) => [partition, placeOf(offset, metadata)]));
  }

  /** Messages of a topic that a group has not handled. */
  async lag(groupId: string, topic: string): Promise<number> {
    const admin = await this.connected();
    const [ends, committed] = [await admin.fetchTopicOffsets(topic), await this.committed(groupId, topic)];
    return ends.reduce((lag, { partition, high, low }) => {
      return lag + Math.max(0, Number(high) - (committed.get(partition)?.offset ?? Number(low)));
    }, 0);
  }

  async close(): Promise<void> {
    const opened = this.connecting;
    this.connecting = undefined;
    await opened?.then(
      () => this.admin.disconnect(),
      () => undefined, // nothing was opened
    );
  }

  private async connected(): Promise<Admin> {
    this.connecting ??= this.admin.connect();
    try {
      await this.connecting;
    } catch (error) {
      this.connecting = undefined;
      throw error;
    }
    return this.admin;
  }
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
