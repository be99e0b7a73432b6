import { assertCommit } from '../commit.js';
import { EventLogError } from '../event-log.error.js';
import type { Commit, EventLog, Head, KnownCommit, Receipt, StoredEntry } from '../event-log.port.js';
import { parseOrigin } from '../log-identity.js';
import { GroupCommit } from './group-commit.js';
import { LogFile, type CommitSpan } from './log-file.js';
import { openTip } from './open-tip.js';
import { Sequencer, type SequencerOptions } from './sequencer.js';
import { guarded, storeError } from './sqlite-errors.js';
import { StoredReceipts } from './stored-receipts.js';
import { StoredTiles } from './stored-tiles.js';

export type SqliteEventLogOptions = Omit<SequencerOptions, 'tenant'> & {
  /** File of this log alone; made when it is not there. Its folder must exist. */
  readonly path: string;
};

interface Writer {
  readonly file: LogFile;
  readonly sequencer: Sequencer;
  readonly receipts: StoredReceipts;
}

/** What one commit of a group was answered: its place, and the head that covers it when this group wrote it. */
type Answer =
  | { readonly kind: 'written'; readonly span: CommitSpan; readonly head: Head }
  | { readonly kind: 'known'; readonly span: CommitSpan }
  | { readonly kind: 'refused'; readonly error: EventLogError };

const MAX_READ = 10_000;

/** Opens the embedded log. Throws `LOG_CORRUPT`, `LOG_IDENTITY_MISMATCH` or `LOG_UNAVAILABLE`. */
export async function openSqliteEventLog(options: SqliteEventLogOptions): Promise<EventLog> {
  const log = new SqliteEventLog(options);
  await log.writer();
  return log;
}

/** One process writes a file at a time (the engine holds the data folder); any number may read it. */
class SqliteEventLog implements EventLog {
  readonly origin: string;
  readonly context: string;
  readonly tenant: string;
  readonly vkey: string;
  private opening: Promise<Writer> | undefined;
  private closed = false;
  private readonly calls = new Set<Promise<unknown>>();
  private readonly listeners = new Set<(size: number) => void>();
  private readonly group = new GroupCommit<Commit, Answer>((commits) => this.writeGroup(commits));

  constructor(private readonly options: SqliteEventLogOptions) {
    this.origin = options.identity.origin;
    this.vkey = options.identity.vkey;
    ({ context: this.context, tenant: this.tenant } = parseOrigin(this.origin));
  }

  append(commit: Commit): Promise<Receipt> {
    return this.call(async () => {
      assertCommit(commit);
      return this.receiptOf(commit, await this.group.add(commit));
    });
  }

  findCommit(commitId: string): Promise<KnownCommit | undefined> {
    return this.call(async () => {
      const { file, receipts } = await this.writer();
      const span = guarded(() => file.commit(commitId));
      return span && receipts.find(span);
    });
  }

  readStream(stream: string, fromVersion = 1): Promise<readonly StoredEntry[]> {
    return this.call(async () => {
      const { file } = await this.writer();
      return guarded(() => file.streamEntries(stream, fromVersion));
    });
  }

  read(from: number, limit: number): Promise<readonly StoredEntry[]> {
    return this.call(async () => {
      const { file } = await this.writer();
      // SQLite takes a negative limit for none.
      return limit >= 1 ? guarded(() => file.entries(from, Math.min(Math.floor(limit), MAX_READ))) : [];
    });
  }

  head(): Promise<Head> {
    return this.call(async () => (await this.writer()).sequencer.current.head);
  }

  tile(level: number, index: number, width: number): Promise<Uint8Array | undefined> {
    return this.call(async () => {
      const { file, sequencer } = await this.writer();
      return new StoredTiles(file, sequencer.current.frontier).tile(level, index, width);
    });
  }

  onAppend(listener: (size: number) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.calls);
    const writer = await this.opening?.catch(() => undefined);
    writer?.file.close();
  }

  /** The open file, opened anew after a failed write: what is on disk then decides, not what memory believed. */
  writer(): Promise<Writer> {
    this.opening ??= this.open().catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  private async open(): Promise<Writer> {
    const { path, identity } = this.options;
    const file = guarded(() => LogFile.open(path));
    try {
      file.flush();
      const tip = await openTip(file, identity);
      const sequencer = new Sequencer(file, { ...this.options, tenant: this.tenant }, tip);
      return { file, sequencer, receipts: new StoredReceipts(file, sequencer, identity) };
    } catch (error) {
      file.close();
      throw storeError(error);
    }
  }

  private async writeGroup(commits: readonly Commit[]): Promise<readonly Answer[]> {
    const { file, sequencer } = await this.writer();
    const { size } = sequencer.current.head;
    try {
      const outcomes = sequencer.write(commits);
      const { head } = sequencer.current;
      if (head.size > size) this.tell(head.size);
      return outcomes.map((outcome) => (outcome.kind === 'written' ? { ...outcome, head } : outcome));
    } catch (error) {
      this.opening = undefined;
      file.close();
      throw error;
    }
  }

  /** In a task of its own: what a listener throws is its owner's defect and must not fail an append that is durable. */
  private tell(size: number): void {
    for (const listener of this.listeners) {
      queueMicrotask(() => {
        if (this.listeners.has(listener)) listener(size);
      });
    }
  }

  private async receiptOf(commit: Commit, answer: Answer): Promise<Receipt> {
    if (answer.kind === 'refused') throw answer.error;
    if (answer.kind === 'known') return this.receiptOfRetry(commit, answer.span);
    const version = commit.expectedVersion + commit.events.length;
    const { checkpoint } = answer.head;
    return { commitId: commit.id, stream: commit.stream, version, ...answer.span, checkpoint };
  }

  private async receiptOfRetry(commit: Commit, span: CommitSpan): Promise<Receipt> {
    const { receipt, fingerprint } = await (await this.writer()).receipts.find(span);
    if (fingerprint === commit.fingerprint && receipt.stream === commit.stream) return receipt;
    throw new EventLogError('COMMIT_ID_REUSED', 'the commit id was used before for another request');
  }

  /** Runs one call of the port, unless the log is closed; `close` waits for those that are under way. */
  private async call<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.closed) throw new EventLogError('LOG_CLOSED', 'the log is closed');
    const running = work();
    this.calls.add(running);
    try {
      return await running;
    } finally {
      this.calls.delete(running);
    }
  }
}
