import { databaseOf } from '@taizhang/mongo';
import { encodeRange } from '@taizhang/transparency';
import { mongo, type Connection } from 'mongoose';
import { EventLogError } from '../event-log.error.js';
import { partsOf } from '../commit.js';
import type { Commit, StreamEvents } from '../event-log.port.js';
import { KnownVersions } from '../sequencing/known-versions.js';
import type { Tip, WrittenGroup } from '../sequencing/log-store.js';
import { stageGroup, type SequencingOptions, type StagedGroup } from '../sequencing/stage-group.js';
import { bufferOf, ENTRIES, type EntryDocument, type HeadDocument, type LogModels } from './log-models.js';
import { guarded, isDuplicate, isOutOfTime, isUnknownCommit } from './mongo-errors.js';
import { HEAD_ID, type MongoLogReader } from './mongo-log-reader.js';
import type { MongoTips } from './mongo-tips.js';

/** On disk on a majority when it is answered; a majority that does not answer makes the commit unknown, not undone. */
export const DURABLE = { w: 'majority', j: true, wtimeoutMS: 5_000 } as const;
const TRANSACTION = { readConcern: { level: 'snapshot' }, writeConcern: DURABLE, readPreference: 'primary' } as const;
/** Far longer than a transaction that is alive holds the head. Whoever has lost its turn leaves it to others for so long. */
const STUCK_MS = 1_000;
const COMMIT_ATTEMPTS = 3;

/** The right to write on a tip, as the head says it. */
interface Turn {
  readonly tip: Tip;
  /** Fencing token; undefined without a lease. */
  readonly fence: number | undefined;
  /** What this process has written since it took over. */
  readonly versions: KnownVersions;
}

export interface HeadWriterOptions extends SequencingOptions {
  readonly connection: Connection;
  readonly models: LogModels;
  readonly reader: MongoLogReader;
  readonly tips: MongoTips;
}

/**
 * Writes groups, each in one transaction with the head. The head is compared and swapped, so of two who write on the
 * same tip one fails; a greater fencing token fails whoever held a smaller one.
 */
export class HeadWriter {
  private turn: Turn | undefined;
  /** When, by the monotonic clock, and with which token this process has last named itself as the writer, or written. */
  private had: { readonly at: number; readonly fence: number | undefined } = { at: -Infinity, fence: undefined };

  /** All transactions of this process run in one session: a new one ends what is left of the one before. */
  constructor(
    private readonly options: HeadWriterOptions,
    private readonly session: mongo.ClientSession,
  ) {}

  /** One attempt. `LOG_UNAVAILABLE`: nothing is known to be written, and the same commits may be written again. */
  async write(commits: readonly Commit[], fence?: number): Promise<WrittenGroup> {
    const turn = this.turn && this.turn.fence === fence ? this.turn : await this.takeOver(fence);
    this.turn = undefined; // until it is known what the store holds
    const group = await guarded(() => this.transact(commits, turn));
    turn.versions.keepAll(group.entries);
    this.turn = { ...turn, tip: this.options.tips.keep(group.tip) };
    this.had = { at: performance.now(), fence };
    return group;
  }

  close(): Promise<void> {
    return this.session.endSession();
  }

  /** Loads what others have written, in a turn of this process. */
  private async takeOver(fence: number | undefined): Promise<Turn> {
    const head = await this.headOfTurn(fence);
    if (head === null) throw new EventLogError('LOG_UNAVAILABLE', 'another process has its turn at this log');
    return { tip: await this.options.tips.follow(head), fence, versions: new KnownVersions() };
  }

  /**
   * The head in a turn of this process; null, when it names another one as the writer and this one has had its turn not
   * long ago. Who writes without end would win every race: whoever comes takes the turn from it, and it waits then.
   */
  private async headOfTurn(fence: number | undefined): Promise<HeadDocument | null> {
    const isRecent = this.had.fence === fence && performance.now() - this.had.at < STUCK_MS;
    if (!isRecent) return this.takeHead(fence);
    const head = await this.options.reader.head();
    return head !== null && this.isNamedIn(head) ? head : null;
  }

  /** How the head names this process: by the server session that its transactions run in. */
  private get named(): object {
    return { writer: this.session.id?.id };
  }

  private isNamedIn({ writer }: HeadDocument): boolean {
    const own = this.session.id?.id;
    return own !== undefined && bufferOf(own.buffer).equals(writer);
  }

  private async takeHead(fence: number | undefined): Promise<HeadDocument | null> {
    const head = await guarded(() => this.markHead(fence).catch((error: unknown) => this.unlessStuck(error)));
    this.had = { at: performance.now(), fence };
    return head;
  }

  /** Names this process as the writer, which fails the transactions of all others, and fences off smaller tokens. */
  private markHead(fence: number | undefined): Promise<HeadDocument | null> {
    const { session } = this;
    const fenced = fence === undefined ? {} : { fence };
    const filter = fence === undefined ? {} : { fence: { $lte: fence } };
    return this.options.models.head
      .findOneAndUpdate(
        { _id: HEAD_ID, ...filter },
        { $set: { ...this.named, ...fenced } },
        { session, writeConcern: DURABLE, maxTimeMS: STUCK_MS, returnDocument: 'after', promoteBuffers: true },
      )
      .lean<HeadDocument>()
      .exec();
  }

  /**
   * A process that died between the first write and the commit of a transaction leaves it open on the server, which
   * ends it only after `transactionLifetimeLimitSeconds`: a minute in which nobody could write the head. The head names
   * the session, and who runs as the same user may end it.
   */
  private async unlessStuck(error: unknown): Promise<never> {
    if (!isOutOfTime(error)) throw error;
    const head = await this.options.reader.head();
    const sessions = head === null ? [] : [{ id: new mongo.UUID(head.writer) }];
    await databaseOf(this.options.connection).command({ killSessions: sessions });
    throw error;
  }

  /**
   * Most groups are new commits to streams that this process has written, or to new ones: those are written without a
   * question, for the unique indexes of commits and of stream and version refuse whatever should have been asked.
   */
  private async transact(commits: readonly Commit[], turn: Turn): Promise<StagedGroup> {
    const hoped = stageUnasked(commits, turn, this.options);
    if (hoped === undefined) return this.transactAsking(commits, turn);
    try {
      return await this.inTransaction(async () => {
        await this.store(hoped, turn);
        return hoped;
      });
    } catch (error) {
      if (isDuplicate(error)) return this.transactAsking(commits, turn);
      throw error;
    }
  }

  private transactAsking(commits: readonly Commit[], turn: Turn): Promise<StagedGroup> {
    return this.inTransaction(async () => {
      const names = { ids: commits.map(({ id }) => id), streams: commits.flatMap(partsOf).map(({ stream }) => stream) };
      const known = await this.options.reader.known(names, this.session);
      const group = stageGroup(commits, { tip: turn.tip, ...known }, this.options);
      if (group.entries.length > 0) await this.store(group, turn);
      return group;
    });
  }

  private async inTransaction(work: () => Promise<StagedGroup>): Promise<StagedGroup> {
    const { session } = this;
    session.startTransaction(TRANSACTION);
    try {
      const group = await work();
      await commitOf(session);
      return group;
    } catch (error) {
      if (session.inTransaction()) await session.abortTransaction();
      throw error;
    }
  }

  /** The head first: a race that is lost is lost before anything else is sent. */
  private async store(group: StagedGroup, turn: Turn): Promise<void> {
    await this.swapHead(group.tip, turn);
    await this.insertEntries(group);
    await this.insertTiles(group);
  }

  private async swapHead({ head, frontier }: Tip, { tip, fence }: Turn): Promise<void> {
    const { size, checkpoint } = head;
    const fenced = fence === undefined ? {} : { fence };
    const { matchedCount } = await this.options.models.head.updateOne(
      { _id: HEAD_ID, size: tip.head.size, checkpoint: tip.head.checkpoint, ...this.named, ...fenced },
      { $set: { size, checkpoint, range: bufferOf(encodeRange(frontier.range)) } },
      { session: this.session },
    );
    if (matchedCount === 1) return;
    throw new EventLogError('LOG_UNAVAILABLE', 'another writer has moved the head of this log');
  }

  private async insertEntries({ entries, spans }: StagedGroup): Promise<void> {
    const { session } = this;
    const commits = new Map([...spans].map(([commit, { first, last }]) => [first, { commit, last }]));
    const rows = entries.map(({ position, ...entry }) => ({ _id: position, ...entry, ...commits.get(position) }));
    const collection = databaseOf(this.options.connection).collection<EntryDocument>(ENTRIES);
    await collection.insertMany(rows, { session });
  }

  private async insertTiles({ tiles }: StagedGroup): Promise<void> {
    if (tiles.length === 0) return;
    const { session } = this;
    const rows = tiles.map(({ level, index, hashes }) => ({ _id: { level, index }, hashes: bufferOf(hashes) }));
    await this.options.models.tiles.insertMany(rows, { session, lean: true, ordered: true });
  }
}

/** Undefined when only the store can tell what becomes of a commit: its stream is unknown here, or it would be refused. */
function stageUnasked(
  commits: readonly Commit[],
  { tip, versions }: Turn,
  options: HeadWriterOptions,
): StagedGroup | undefined {
  const isKnown = ({ stream, expectedVersion }: StreamEvents) =>
    expectedVersion === 0 || versions.of(stream) !== undefined;
  if (!commits.flatMap(partsOf).every(isKnown)) return undefined;
  const version = (stream: string) => versions.of(stream) ?? 0;
  const group = stageGroup(commits, { tip, commit: () => undefined, version }, options);
  return group.outcomes.every(({ kind }) => kind === 'written') ? group : undefined;
}

/** A commit without an answer is sent again, which does nothing if it was made. */
async function commitOf(session: mongo.ClientSession, attempts = COMMIT_ATTEMPTS): Promise<void> {
  try {
    await session.commitTransaction();
  } catch (error) {
    if (attempts <= 1 || !isUnknownCommit(error)) throw error;
    await commitOf(session, attempts - 1);
  }
}
