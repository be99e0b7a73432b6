import { rootFromTiles, signCheckpoint, type TileReader } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import { assertCommit } from '../commit.js';
import { decodeEntry } from '../entry.js';
import { EventLogError } from '../event-log.error.js';
import type { Commit, EventLog, Head, KnownCommit, Receipt, StoredEntry } from '../event-log.port.js';
import { parseOrigin } from '../log-identity.js';
import { GroupCommit } from './group-commit.js';
import { LogFile, type CommitSpan } from './log-file.js';
import { openTip } from './open-tip.js';
import { Sequencer, type SequencerOptions } from './sequencer.js';
import { guarded, storeError } from './sqlite-errors.js';
import { storedTile } from './stored-tile.js';

export type SqliteEventLogOptions = Omit<SequencerOptions, 'tenant'> & {
  /** File of this log alone; made when it is not there. Its folder must exist. */
  readonly path: string;
};

interface Writer {
  readonly file: LogFile;
  readonly sequencer: Sequencer;
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
class SqliteEventLog implements EventLog, TileReader {
  readonly origin: string;
  readonly context: string;
  readonly tenant: string;
  readonly vkey: string;
  private opening: Promise<Writer> | undefined;
  private closed = false;
  private readonly listeners = new Set<(size: number) => void>();
  private readonly group = new GroupCommit<Commit, Answer>((commits) => this.writeGroup(commits));

  constructor(private readonly options: SqliteEventLogOptions) {
    this.origin = options.identity.origin;
    this.vkey = options.identity.vkey;
    ({ context: this.context, tenant: this.tenant } = parseOrigin(this.origin));
  }

  async append(commit: Commit): Promise<Receipt> {
    this.assertOpen();
    assertCommit(commit);
    const answer = await this.group.add(commit);
    if (answer.kind === 'refused') throw answer.error;
    if (answer.kind === 'known') return this.receiptOfRetry(commit, answer.span);
    const version = commit.expectedVersion + commit.events.length;
    const { checkpoint } = answer.head;
    return { commitId: commit.id, stream: commit.stream, version, ...answer.span, checkpoint };
  }

  async findCommit(commitId: string): Promise<KnownCommit | undefined> {
    const { file } = await this.writer();
    const span = guarded(() => file.commit(commitId));
    return span && this.knownCommit(span);
  }

  async readStream(stream: string, fromVersion = 1): Promise<readonly StoredEntry[]> {
    const { file } = await this.writer();
    return guarded(() => file.streamEntries(stream, fromVersion));
  }

  async read(from: number, limit: number): Promise<readonly StoredEntry[]> {
    const { file } = await this.writer();
    return guarded(() => file.entries(from, Math.min(limit, MAX_READ)));
  }

  async head(): Promise<Head> {
    return (await this.writer()).sequencer.current.head;
  }

  async tile(level: number, index: number, width: number): Promise<Uint8Array | undefined> {
    const { file, sequencer } = await this.writer();
    return guarded(() => storedTile(file, sequencer.current.frontier, { level, index, width }));
  }

  onAppend(listener: (size: number) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.group.idle();
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
    this.assertOpen();
    const file = guarded(() => LogFile.open(this.options.path));
    try {
      file.flush();
      const tip = await openTip(file, this.options.identity);
      return { file, sequencer: new Sequencer(file, { ...this.options, tenant: this.tenant }, tip) };
    } catch (error) {
      file.close();
      throw storeError(error);
    }
  }

  private async writeGroup(commits: readonly Commit[]): Promise<readonly Answer[]> {
    const { file, sequencer } = await this.writer();
    try {
      const outcomes = sequencer.write(commits);
      const { head } = sequencer.current;
      this.listeners.forEach((listener) => listener(head.size));
      return outcomes.map((outcome) => (outcome.kind === 'written' ? { ...outcome, head } : outcome));
    } catch (error) {
      this.opening = undefined;
      file.close();
      throw error;
    }
  }

  private async receiptOfRetry(commit: Commit, span: CommitSpan): Promise<Receipt> {
    const known = await this.knownCommit(span);
    if (known.fingerprint === commit.fingerprint && known.receipt.stream === commit.stream) return known.receipt;
    throw new EventLogError('COMMIT_ID_REUSED', 'the commit id was used before for another request');
  }

  private async knownCommit(span: CommitSpan): Promise<KnownCommit> {
    const [last] = await this.read(span.last, 1);
    if (last === undefined) throw new EventLogError('LOG_CORRUPT', 'a commit names entries that are not there');
    const { at, causationId, stream, version, fingerprint } = decodeEntry(last.bytes);
    const checkpoint = await this.checkpointOf(await this.endOfGroup(span.last, at));
    return { receipt: { commitId: causationId, stream, version, ...span, checkpoint }, fingerprint };
  }

  /** Size of the tree when the group was written: the end of its run of equal `at`, see `nextGroupTime`. */
  private async endOfGroup(position: number, at: string): Promise<number> {
    for (let next = position + 1; ; next++) {
      const [entry] = await this.read(next, 1);
      if (entry === undefined || decodeEntry(entry.bytes).at !== at) return next;
    }
  }

  /** Ed25519 is deterministic (RFC 8032), so signing an old root again gives the old checkpoint, byte for byte. */
  private async checkpointOf(size: number): Promise<string> {
    const { origin, signer } = this.options.identity;
    return signCheckpoint({ origin, size, root: await rootFromTiles(this, nodeHasher, size) }, [signer]);
  }

  private assertOpen(): void {
    if (this.closed) throw new EventLogError('LOG_CLOSED', 'the log is closed');
  }
}
