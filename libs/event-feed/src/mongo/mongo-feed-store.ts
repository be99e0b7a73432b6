import type { Connection, Model } from 'mongoose';
import type { DeadLetter, DeadLetters, FeedPlace, Progress } from '../event-feed.port.js';
import { letterModel, progressModel, type StoredProgress } from './feed-models.js';
import { available } from './mongo-errors.js';

export interface MongoFeedStoreOptions {
  /** Open, on the database of the context whose groups these are; it stays the caller's. */
  readonly connection: Connection;
}

/** Where groups have got to and what they set aside, for any number of processes. Throws `UNAVAILABLE`. */
export interface MongoFeedStore {
  readonly progress: Progress;
  readonly deadLetters: DeadLetters;
}

export function openMongoFeedStore({ connection }: MongoFeedStoreOptions): MongoFeedStore {
  return {
    progress: new MongoProgress(progressModel(connection)),
    deadLetters: new MongoDeadLetters(letterModel(connection)),
  };
}

class MongoProgress implements Progress {
  constructor(private readonly model: Model<StoredProgress>) {}

  async load(place: FeedPlace): Promise<number> {
    const query = this.model.findOne(keyOf(place)).read('primary').readConcern('majority');
    return (await available(() => query.lean().exec()))?.next ?? 0;
  }

  async save(place: FeedPlace, next: number): Promise<void> {
    await available(async () => this.model.updateOne(keyOf(place), { $max: { next } }, { upsert: true }));
  }
}

class MongoDeadLetters implements DeadLetters {
  constructor(private readonly model: Model<DeadLetter>) {}

  async add(letters: readonly DeadLetter[]): Promise<void> {
    const upserts = letters.map((letter) => {
      const { group, context, position, ...others } = letter;
      return { updateOne: { filter: { group, context, position }, update: { $setOnInsert: others }, upsert: true } };
    });
    await available(() => this.model.bulkWrite(upserts, { ordered: false }));
  }

  list(group?: string): Promise<readonly DeadLetter[]> {
    const query = this.model
      .find(group === undefined ? {} : { group }, { _id: 0 })
      .sort({ group: 1, context: 1, position: 1 })
      .read('primary')
      .readConcern('majority');
    return available(() => query.lean<DeadLetter[]>().exec());
  }

  async streams(group: string, context: string): Promise<ReadonlyMap<string, number>> {
    const firsts = this.model
      .aggregate<{ _id: string; first: number }>([
        { $match: { group, context } },
        { $group: { _id: '$stream', first: { $min: '$position' } } },
      ])
      .read('primary')
      .readConcern('majority');
    const found = await available(() => firsts.exec());
    return new Map(found.map(({ _id, first }) => [_id, first]));
  }

  async remove({ group, context, position }: DeadLetter): Promise<void> {
    await available(async () => this.model.deleteOne({ group, context, position }));
  }
}

/** Nothing else of what a caller's place may have. */
function keyOf({ group, context, partition }: FeedPlace): FeedPlace {
  return { group, context, partition };
}
