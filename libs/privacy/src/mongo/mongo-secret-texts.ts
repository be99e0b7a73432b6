import { isDuplicateKey } from '@taizhang/mongo';
import type { Connection, Model } from 'mongoose';
import { PrivacyError } from '../privacy.error.js';
import type { SecretText, SecretTexts } from '../secret-texts.port.js';
import { requireSubject } from '../subject.js';
import { Calls } from '../calls.js';
import { available } from './mongo-errors.js';
import { secretModel, type StoredSecret } from './privacy-models.js';

export interface MongoSecretTextsOptions {
  /** Open, on the database of one context and tenant; it stays the caller's. */
  readonly connection: Connection;
}

const STORE = { code: 'SECRET_STORE_UNAVAILABLE', name: 'store of secrets' } as const;

/**
 * Secret texts in MongoDB, for any number of processes. A replaced text is in the server's oplog until that has come round.
 */
export function openMongoSecretTexts({ connection }: MongoSecretTextsOptions): SecretTexts {
  return new MongoSecretTexts(secretModel(connection));
}

class MongoSecretTexts implements SecretTexts {
  readonly #calls = new Calls();

  constructor(private readonly model: Model<StoredSecret>) {}

  async find(name: string): Promise<SecretText | undefined> {
    this.#require(name);
    // Linearizable: a primary that was cut off must not let in on a password that has been changed.
    const query = this.model.findOne({ _id: name }).read('primary').readConcern('linearizable').maxTimeMS(5_000);
    const found = await this.#calls.track(available(STORE, () => query.lean().exec()));
    return found === null ? undefined : { text: found.text, revision: found.revision };
  }

  async replace(name: string, text: string, revision: number): Promise<boolean> {
    this.#require(name);
    return this.#calls.track(
      available(STORE, () => (revision === 0 ? this.#insert(name, text) : this.#update(name, text, revision))),
    );
  }

  async remove(name: string): Promise<void> {
    this.#require(name);
    await this.#calls.track(available(STORE, async () => this.model.deleteOne({ _id: name })));
  }

  close(): Promise<void> {
    return this.#calls.close();
  }

  async #insert(name: string, text: string): Promise<boolean> {
    try {
      await this.model.create([{ _id: name, revision: 1, text }]);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async #update(name: string, text: string, revision: number): Promise<boolean> {
    const { modifiedCount } = await this.model.updateOne(
      { _id: name, revision },
      { $set: { text, revision: revision + 1 } },
    );
    return modifiedCount === 1;
  }

  #require(name: string): void {
    if (this.#calls.closed) throw new PrivacyError('SECRET_STORE_CLOSED', 'the store of secrets is closed');
    requireSubject(name);
  }
}
