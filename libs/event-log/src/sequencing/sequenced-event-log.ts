import { assertCommit } from '../commit.js';
import { EventLogError } from '../event-log.error.js';
import type { Commit, EventLog, Head, KnownCommit, Receipt, StoredEntry } from '../event-log.port.js';
import { parseOrigin, type LogIdentity } from '../log-identity.js';
import { Calls } from './calls.js';
import { GroupCommit } from './group-commit.js';
import type { LogStore, Outcome } from './log-store.js';
import { StoredReceipts } from './stored-receipts.js';
import { StoredTiles } from './stored-tiles.js';

/** What one commit of a group is answered: what became of it, and the head that covers the group. */
interface Answer {
  readonly outcome: Outcome;
  readonly head: Head;
}

const MAX_READ = 10_000;

/** The event log over any store: gathers commits into groups, makes receipts, tells listeners. */
export class SequencedEventLog implements EventLog {
  readonly origin: string;
  readonly context: string;
  readonly tenant: string;
  readonly vkey: string;
  private readonly calls = new Calls();
  private readonly listeners = new Set<(size: number) => void>();
  private readonly group = new GroupCommit<Commit, Answer>((commits) => this.writeGroup(commits));
  private readonly receipts: StoredReceipts;

  constructor(
    identity: LogIdentity,
    private readonly store: LogStore,
  ) {
    this.origin = identity.origin;
    this.vkey = identity.vkey;
    ({ context: this.context, tenant: this.tenant } = parseOrigin(this.origin));
    this.receipts = new StoredReceipts(store, identity);
  }

  append(commit: Commit): Promise<Receipt> {
    return this.calls.run(async () => {
      assertCommit(commit);
      return this.receiptOf(commit, await this.group.add(commit));
    });
  }

  findCommit(commitId: string): Promise<KnownCommit | undefined> {
    return this.calls.run(async () => {
      const span = await this.store.commit(commitId);
      return span && this.receipts.find(span);
    });
  }

  readStream(stream: string, fromVersion = 1): Promise<readonly StoredEntry[]> {
    return this.calls.run(async () => this.store.streamEntries(stream, fromVersion));
  }

  read(from: number, limit: number): Promise<readonly StoredEntry[]> {
    return this.calls.run(async () =>
      // Stores take a limit of 0, or a negative one, for none.
      limit >= 1 && Number.isFinite(from) ? this.store.entries(from, Math.min(Math.floor(limit), MAX_READ)) : [],
    );
  }

  head(): Promise<Head> {
    return this.calls.run(async () => (await this.store.tip()).head);
  }

  tile(level: number, index: number, width: number): Promise<Uint8Array | undefined> {
    return this.calls.run(async () => {
      const { frontier } = await this.store.tip();
      return new StoredTiles(this.store, frontier).tile(level, index, width);
    });
  }

  onAppend(listener: (size: number) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.calls.close();
    await this.store.close();
  }

  private async writeGroup(commits: readonly Commit[]): Promise<readonly Answer[]> {
    const { outcomes, tip } = await this.store.write(commits);
    if (outcomes.some(({ kind }) => kind === 'written')) this.tell(tip.head.size);
    return outcomes.map((outcome) => ({ outcome, head: tip.head }));
  }

  /** In a task of its own: what a listener throws is its owner's defect and must not fail an append that is durable. */
  private tell(size: number): void {
    for (const listener of this.listeners) {
      queueMicrotask(() => {
        if (this.listeners.has(listener)) listener(size);
      });
    }
  }

  private async receiptOf(commit: Commit, { outcome, head }: Answer): Promise<Receipt> {
    if (outcome.kind === 'refused') throw outcome.error;
    if (outcome.kind === 'known') return this.receiptOfRetry(commit, outcome);
    const version = commit.expectedVersion + commit.events.length;
    return { commitId: commit.id, stream: commit.stream, version, ...outcome.span, checkpoint: head.checkpoint };
  }

  private async receiptOfRetry(commit: Commit, { span }: Extract<Outcome, { kind: 'known' }>): Promise<Receipt> {
    const { receipt, fingerprint } = await this.receipts.find(span);
    if (fingerprint === commit.fingerprint && receipt.stream === commit.stream) return receipt;
    throw new EventLogError('COMMIT_ID_REUSED', 'the commit id was used before for another request');
  }
}
