import type { KeyObject } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { KeyEncryptionKey } from '../key-encryption-keys.port.js';
import { createKeyWrap, type KeyWrap } from '../key-wrap.js';
import { PrivacyError } from '../privacy.error.js';
import { RecentlyUsed } from '../recently-used.js';
import { requireSubject } from '../subject.js';
import type { DestroyedSubject, Rewrapped, SubjectKeyStore, WrappedBy } from '../subject-keys.port.js';
import { available, openDatabase, transaction } from './database.js';
import { createSubjectKeyRewrap, type SubjectKeyRewrap } from './subject-key-rewrap.js';
import { createSubjectKeyTable, type SubjectKeyTable } from './subject-key-table.js';

export interface SqliteSubjectKeysOptions {
  /** The database file, made when missing; its directory must exist. Kept and backed up apart from the log. */
  readonly path: string;
  /** The first wraps new keys, all open stored ones. */
  readonly keyEncryptionKeys: readonly KeyEncryptionKey[];
  /** The context and tenant that own the store, for example `customer/main`; keys of another do not open here. */
  readonly context: string;
}

/** About 1 MB of opened keys; the rest is read and unwrapped again, some 10 µs each. */
const KEPT_OPEN = 4_096;

/**
 * Subject keys in a SQLite file that one process at a time holds open. Keys that are asked for in one turn of the event
 * loop are made in one transaction. Throws `KEY_ENCRYPTION_KEY_INVALID` or `KEY_STORE_UNAVAILABLE`.
 */
export function openSqliteSubjectKeys(options: SqliteSubjectKeysOptions): SubjectKeyStore {
  const keyWrap = createKeyWrap(options.context, options.keyEncryptionKeys);
  const database = openDatabase(options.path);
  return new SqliteSubjectKeys(database, keyWrap);
}

class SqliteSubjectKeys implements SubjectKeyStore {
  readonly #open = new RecentlyUsed<string, KeyObject>(KEPT_OPEN);
  #wanted = new Map<string, PromiseWithResolvers<KeyObject>>();

  private readonly table: SubjectKeyTable;
  private readonly older: SubjectKeyRewrap;

  constructor(
    private readonly database: DatabaseSync,
    private readonly keyWrap: KeyWrap,
  ) {
    this.table = createSubjectKeyTable(database, keyWrap);
    this.older = createSubjectKeyRewrap(database, keyWrap);
  }

  async keyOf(subject: string): Promise<KeyObject> {
    return this.#read(subject) ?? this.#want(subject);
  }

  async find(subject: string): Promise<KeyObject | undefined> {
    return this.#read(subject);
  }

  async destroy(subject: string): Promise<boolean> {
    this.#require(subject);
    this.#makeWanted();
    this.#open.delete(subject);
    const hadKey = transaction(this.database, () => this.table.destroy(subject));
    this.#forgetJournal();
    return hadKey;
  }

  async destroyed(limit: number, after = ''): Promise<readonly DestroyedSubject[]> {
    this.#requireOpen();
    return available(() => this.table.destroyed(limit, after));
  }

  useKeyEncryptionKeys(keys: readonly KeyEncryptionKey[]): void {
    this.#requireOpen();
    this.keyWrap.use(keys);
  }

  async wrappedBy(): Promise<readonly WrappedBy[]> {
    this.#requireOpen();
    return available(() => this.older.wrappedBy());
  }

  async rewrap(limit: number, after = ''): Promise<Rewrapped> {
    this.#requireOpen();
    return transaction(this.database, () => this.older.rewrap(limit, after));
  }

  async close(): Promise<void> {
    if (!this.database.isOpen) return;
    this.#makeWanted();
    this.#open.clear();
    available(() => this.database.close());
  }

  #read(subject: string): KeyObject | undefined {
    this.#require(subject);
    const open = this.#open.get(subject);
    if (open !== undefined) return open;
    const stored = available(() => this.table.find(subject));
    if (stored !== undefined) this.#open.set(subject, stored);
    return stored;
  }

  #want(subject: string): Promise<KeyObject> {
    if (this.#wanted.size === 0) setImmediate(() => this.#makeWanted());
    const wanted = this.#wanted.get(subject) ?? Promise.withResolvers<KeyObject>();
    this.#wanted.set(subject, wanted);
    return wanted.promise;
  }

  #makeWanted(): void {
    const wanted = this.#wanted;
    if (wanted.size === 0) return;
    this.#wanted = new Map();
    try {
      const answers = transaction(this.database, () =>
        [...wanted].map(([subject, caller]) => this.#answer(subject, caller)),
      );
      for (const answer of answers) answer();
    } catch (error) {
      for (const { reject } of wanted.values()) reject(error);
    }
  }

  /** What to tell the caller once the transaction is on disk. Looks again: another process may have been faster. */
  #answer(subject: string, { resolve, reject }: PromiseWithResolvers<KeyObject>): () => void {
    try {
      const key = this.table.find(subject) ?? this.table.make(subject);
      return () => {
        this.#open.set(subject, key);
        resolve(key);
      };
    } catch (error) {
      if (error instanceof PrivacyError) return () => reject(error);
      throw error;
    }
  }

  /** The write-ahead log still holds the key as it was before; destruction is not done while it does. */
  #forgetJournal(): void {
    const result = available(() => this.database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get());
    if (result?.busy !== 0) throw new PrivacyError('KEY_STORE_UNAVAILABLE', 'another process reads the key store');
  }

  #require(subject: string): void {
    this.#requireOpen();
    requireSubject(subject);
  }

  #requireOpen(): void {
    if (!this.database.isOpen) throw new PrivacyError('KEY_STORE_CLOSED', 'the key store is closed');
  }
}
