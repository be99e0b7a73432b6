import type { KeyObject } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { KeyEncryptionKey, KeyEncryptionKeySource } from '../key-encryption-keys.port.js';
import { createKeyWrap, type KeyWrap } from '../key-wrap.js';
import { PrivacyError } from '../privacy.error.js';
import { requireSubject } from '../subject.js';
import type { DestroyedSubject, Rewrapped, SubjectKeyStore, WrappedBy } from '../subject-keys.port.js';
import { Calls } from '../calls.js';
import { SubjectKeyDocuments, type SubjectRecord, type SubjectRecords } from './subject-key-documents.js';
import { Together } from './together.js';

export interface MongoSubjectKeysOptions {
  /** Open, on the database of one context and tenant; it stays the caller's. */
  readonly connection: Connection;
  /** The first wraps new keys, all open stored ones. */
  readonly keyEncryptionKeys: readonly KeyEncryptionKey[];
  /** The context and tenant that own the store, for example `customer/main`; keys of another do not open here. */
  readonly context: string;
  /** Asked once for each key that is wrapped by another than those above: a replica may have begun to use a newer one. */
  readonly source?: KeyEncryptionKeySource;
}

/**
 * Subject keys in MongoDB, for any number of processes. No key is kept in memory: every call asks the store, so that a
 * destruction that was answered to one process is known to all at once; calls of one turn of the event loop ask together.
 * (A primary that was cut off answers for some seconds what was true before; but nothing is recorded through it, and
 * nothing is shown or sealed without a record.) What a destroyed key was, wrapped, is in the server's oplog until that
 * has come round: whoever keeps the oplog or backups of this store keeps them as long as he may keep the key.
 * Throws `KEY_ENCRYPTION_KEY_INVALID`.
 */
export function openMongoSubjectKeys(options: MongoSubjectKeysOptions): SubjectKeyStore {
  const keyWrap = createKeyWrap(options.context, options.keyEncryptionKeys);
  return new MongoSubjectKeys(new SubjectKeyDocuments(options.connection, keyWrap), keyWrap, options.source);
}

class MongoSubjectKeys implements SubjectKeyStore {
  readonly #calls = new Calls();
  readonly #finding: Together<string, SubjectRecords>;
  readonly #making: Together<string, SubjectRecords>;

  constructor(
    private readonly documents: SubjectKeyDocuments,
    private readonly keyWrap: KeyWrap,
    private readonly source?: KeyEncryptionKeySource,
  ) {
    this.#finding = new Together((subjects) => documents.find(subjects));
    this.#making = new Together((subjects) => documents.make(subjects));
  }

  async keyOf(subject: string): Promise<KeyObject> {
    this.#require(subject);
    const record = await this.#calls.track(this.#findOrMake(subject));
    if (record === undefined) throw new PrivacyError('KEY_STORE_UNAVAILABLE', 'a key that was made is not there yet');
    return this.#open(subject, record);
  }

  async find(subject: string): Promise<KeyObject | undefined> {
    this.#require(subject);
    const record = await this.#calls.track(this.#find(subject));
    return record && this.#open(subject, record);
  }

  async destroy(subject: string): Promise<boolean> {
    this.#require(subject);
    await this.#calls.settled(); // a key that is being made is one to destroy
    return this.#calls.track(this.documents.destroy(subject));
  }

  async destroyed(limit: number, after = ''): Promise<readonly DestroyedSubject[]> {
    this.#requireOpen();
    return this.#calls.track(this.documents.destroyed(limit, after));
  }

  useKeyEncryptionKeys(keys: readonly KeyEncryptionKey[]): void {
    this.#requireOpen();
    this.keyWrap.use(keys);
  }

  async wrappedBy(): Promise<readonly WrappedBy[]> {
    this.#requireOpen();
    return this.#calls.track(this.documents.wrappedBy());
  }

  async rewrap(limit: number, after = ''): Promise<Rewrapped> {
    this.#requireOpen();
    return this.#calls.track(this.documents.rewrap(limit, after));
  }

  close(): Promise<void> {
    return this.#calls.close();
  }

  async #find(subject: string): Promise<SubjectRecord | undefined> {
    return (await this.#finding.add(subject)).get(subject);
  }

  async #findOrMake(subject: string): Promise<SubjectRecord | undefined> {
    return (await this.#find(subject)) ?? (await this.#making.add(subject)).get(subject);
  }

  async #open(subject: string, record: SubjectRecord): Promise<KeyObject> {
    if (record === 'destroyed') {
      throw new PrivacyError('SUBJECT_KEY_DESTROYED', 'the key of this subject was destroyed');
    }
    try {
      return this.keyWrap.open(subject, record);
    } catch (error) {
      if (this.source === undefined || !isUnknown(error)) throw error;
      this.keyWrap.use(await this.source.load());
      return this.keyWrap.open(subject, record);
    }
  }

  #require(subject: string): void {
    this.#requireOpen();
    requireSubject(subject);
  }

  #requireOpen(): void {
    if (this.#calls.closed) throw new PrivacyError('KEY_STORE_CLOSED', 'the key store is closed');
  }
}

function isUnknown(error: unknown): boolean {
  return error instanceof PrivacyError && error.code === 'KEY_ENCRYPTION_KEY_UNKNOWN';
}
