import type { Connection, Model } from 'mongoose';
import type { NumberIndex } from '../number-index.port.js';
import { PrivacyError } from '../privacy.error.js';
import { requireSubject } from '../subject.js';
import { Calls } from '../calls.js';
import { available } from './mongo-errors.js';
import { numberModel, type StoredNumber } from './privacy-models.js';
import { Together } from './together.js';

export interface MongoNumberIndexOptions {
  /** Open, on the database of one context and tenant; it stays the caller's. */
  readonly connection: Connection;
}

const STORE = { code: 'NUMBER_INDEX_UNAVAILABLE', name: 'number index' } as const;

/** A number index in MongoDB, for any number of processes. Numbers added in one turn of the event loop are one write. */
export function openMongoNumberIndex({ connection }: MongoNumberIndexOptions): NumberIndex {
  return new MongoNumberIndex(numberModel(connection));
}

class MongoNumberIndex implements NumberIndex {
  readonly #calls = new Calls();
  readonly #adding: Together<StoredNumber, void>;

  constructor(private readonly model: Model<StoredNumber>) {
    this.#adding = new Together((added) => available(STORE, () => this.#write(added)));
  }

  async add(indexValue: string, subject: string): Promise<void> {
    this.#requireOpen();
    requireSubject(subject);
    await this.#calls.track(this.#adding.add({ indexValue, subject }));
  }

  async find(indexValue: string): Promise<readonly string[]> {
    this.#requireOpen();
    const query = this.model.find({ indexValue }).sort({ subject: 1 }).read('primary').readConcern('majority');
    const found = await this.#calls.track(available(STORE, () => query.lean().exec()));
    return found.map(({ subject }) => subject);
  }

  async removeSubject(subject: string): Promise<void> {
    this.#requireOpen();
    requireSubject(subject);
    await this.#calls.settled();
    await this.#calls.track(available(STORE, async () => this.model.deleteMany({ subject })));
  }

  close(): Promise<void> {
    return this.#calls.close();
  }

  /** Upserts: one that is there already is not written again, but waited for until a majority has it. */
  async #write(added: readonly StoredNumber[]): Promise<void> {
    const upserts = added.map((number) => ({
      updateOne: { filter: number, update: { $setOnInsert: number }, upsert: true },
    }));
    await this.model.bulkWrite(upserts, { ordered: false });
  }

  #requireOpen(): void {
    if (this.#calls.closed) throw new PrivacyError('NUMBER_INDEX_CLOSED', 'the number index is closed');
  }
}
