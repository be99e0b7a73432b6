import { encodeRange, type Frontier } from '@taizhang/transparency';
import type { Connection, mongo } from 'mongoose';
import { decodeRun, followingEntries, type DecodedRun } from '../copy/following-entries.js';
import { stageEntries, type StagedEntries } from '../copy/stage-entries.js';
import { EventLogError } from '../event-log.error.js';
import type { StoredEntry } from '../event-log.port.js';
import type { HeadDocument, LogModels } from './log-models.js';
import { guarded } from './mongo-errors.js';
import { HEAD_ID, type MongoLogReader } from './mongo-log-reader.js';

const DURABLE = { w: 'majority', j: true, wtimeoutMS: 5_000 } as const;
const TRANSACTION = { readConcern: { level: 'snapshot' }, writeConcern: DURABLE, readPreference: 'primary' } as const;

/** Writes a copy, whose documents are those of a log, so that everything that reads a log reads a copy. */
export class MongoLogCopyWriter {
  constructor(
    private readonly connection: Connection,
    private readonly models: LogModels,
    private readonly reader: MongoLogReader,
  ) {}

  /** The head, made when the copy is new. */
  async head(): Promise<HeadDocument> {
    const empty = { size: 0, range: Buffer.alloc(0), checkpoint: '', fence: 0, writer: Buffer.alloc(0) };
    await guarded(async () =>
      this.models.head.updateOne({ _id: HEAD_ID }, { $setOnInsert: empty }, { upsert: true, writeConcern: DURABLE }),
    );
    const head = await this.reader.head();
    if (head !== null) return head;
    throw new EventLogError('LOG_UNAVAILABLE', 'the head of the copy is not there yet');
  }

  /** Adds entries to the copy whose tree is `before`, and answers its tree then. Throws `BadLog` and `LOG_UNAVAILABLE`. */
  append(entries: readonly StoredEntry[], before: Frontier): Promise<Frontier> {
    const run = decodeRun(entries, before.size);
    return this.transact(async (session) => {
      const { checkpoint } = await this.headOf(before, session);
      const staged = stageEntries(entries, await this.following(run, before.size, session), before);
      await this.store(staged, session);
      await this.replaceHead(staged.frontier, checkpoint, session);
      return staged.frontier;
    });
  }

  /** Keeps a checkpoint of the copy whose tree this is. */
  async confirm(checkpoint: string, frontier: Frontier): Promise<void> {
    await this.transact(async (session) => {
      await this.headOf(frontier, session);
      await this.replaceHead(frontier, checkpoint, session);
    });
  }

  private transact<Result>(work: (session: mongo.ClientSession) => Promise<Result>): Promise<Result> {
    return guarded(() =>
      this.connection.getClient().withSession(async (session) => {
        session.startTransaction(TRANSACTION);
        const result = await work(session); // the end of the session ends a transaction that failed
        await session.commitTransaction();
        return result;
      }),
    );
  }

  /** What another process has added is no reason to call the entries of this one wrong. */
  private async headOf({ size }: Frontier, session: mongo.ClientSession): Promise<HeadDocument> {
    const head = await this.models.head.findById(HEAD_ID).session(session).lean<HeadDocument>().exec();
    if (head?.size === size) return head;
    throw new EventLogError('LOG_UNAVAILABLE', 'the copy is not of the size that this process knows');
  }

  private async following(run: DecodedRun, size: number, session: mongo.ClientSession) {
    const names = {
      ids: run.entries.map(({ causationId }) => causationId),
      streams: run.entries.map(({ stream }) => stream),
    };
    const { version, commit } = await this.reader.known(names, session);
    return followingEntries(run, { size, versionOf: version, hasCommit: (id) => commit(id) !== undefined });
  }

  private async store({ entries, commits, tiles }: StagedEntries, session: mongo.ClientSession): Promise<void> {
    const begun = new Map(commits.map(({ id, first, last }) => [first, { commit: id, last }]));
    const rows = entries.map(({ position, ...entry }) => ({ _id: position, ...entry, ...begun.get(position) }));
    await this.models.entries.insertMany(rows, { session, lean: true });
    const full = tiles.map(({ level, index, hashes }) => ({ _id: { level, index }, hashes }));
    if (full.length > 0) await this.models.tiles.insertMany(full, { session, lean: true });
  }

  /** Two that replace it at a time conflict, and the server fails one of them. */
  private async replaceHead(frontier: Frontier, checkpoint: string, session: mongo.ClientSession): Promise<void> {
    const head = { size: frontier.size, range: Buffer.from(encodeRange(frontier.range)), checkpoint };
    await this.models.head.updateOne({ _id: HEAD_ID }, { $set: head }, { session });
  }
}
