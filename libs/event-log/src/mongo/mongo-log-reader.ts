import type { mongo, QueryOptions } from 'mongoose';
import type { StoredEntry } from '../event-log.port.js';
import type { GroupBase } from '../sequencing/stage-group.js';
import type { CommitSpan, LogReader } from '../sequencing/log-store.js';
import type { HeadDocument, LogModels } from './log-models.js';
import { guarded } from './mongo-errors.js';

/** What a majority has and nothing else, from the primary: the newest that can never be taken back. Bytes come as such. */
const READ = { readConcern: { level: 'majority' }, readPreference: 'primary', promoteBuffers: true } as const;

/** What is stored of a group's commits and streams. */
export type KnownOfGroup = Omit<GroupBase, 'tip'>;

/** Commits and streams that a group names. */
export interface NamesOfGroup {
  readonly ids: readonly string[];
  readonly streams: readonly string[];
}

export const HEAD_ID = 'head';

/** Reads the documents of one log. One attempt each; throws the port's errors. */
export class MongoLogReader implements LogReader {
  constructor(private readonly models: LogModels) {}

  head(): Promise<HeadDocument | null> {
    return guarded(() => this.models.head.findById(HEAD_ID, null, READ).lean<HeadDocument>().exec());
  }

  async entries(from: number, limit: number): Promise<readonly StoredEntry[]> {
    return this.stored({ _id: { $gte: from } }, { sort: { _id: 1 }, limit });
  }

  /** Position after the newest entry, 0 when there is none. */
  async end(): Promise<number> {
    const [newest] = await this.stored({}, { sort: { _id: -1 }, limit: 1 });
    return newest === undefined ? 0 : newest.position + 1;
  }

  async streamEntries(stream: string, fromVersion: number): Promise<readonly StoredEntry[]> {
    return this.stored({ stream, version: { $gte: fromVersion } }, { sort: { version: 1 } });
  }

  async leaves(from: number, to: number): Promise<readonly Uint8Array[]> {
    const rows = await guarded(() =>
      this.models.entries
        .find({ _id: { $gte: from, $lt: to } }, { leaf: 1 }, { ...READ, sort: { _id: 1 } })
        .lean()
        .exec(),
    );
    return rows.map(({ leaf }) => leaf);
  }

  async tiles(level: number, from: number, to: number): Promise<readonly Uint8Array[]> {
    // Documents compare field by field, in order.
    const range = { $gte: { level, index: from }, $lt: { level, index: to } };
    const rows = await guarded(() =>
      this.models.tiles
        .find({ _id: range }, null, { ...READ, sort: { _id: 1 } })
        .lean()
        .exec(),
    );
    return rows.map(({ hashes }) => hashes);
  }

  async commit(id: string): Promise<CommitSpan | undefined> {
    return (await guarded(() => this.spans([id], READ))).get(id);
  }

  /** Looks up all commits and streams of a group with one query each, as the transaction sees them. */
  async known({ ids, streams }: NamesOfGroup, session: mongo.ClientSession): Promise<KnownOfGroup> {
    const spans = await this.spans(ids, { session });
    const versions = await this.versions([...new Set(streams)], session);
    return { commit: (id) => spans.get(id), version: (stream) => versions.get(stream) ?? 0 };
  }

  private async spans(ids: readonly string[], options: QueryOptions): Promise<ReadonlyMap<string, CommitSpan>> {
    const rows = await this.models.entries
      .find({ commit: { $in: ids } }, { commit: 1, last: 1 }, options)
      .lean()
      .exec();
    return new Map(rows.map(({ _id, commit = '', last = _id }) => [commit, { first: _id, last }]));
  }

  /** The server answers it out of the index, one key a stream (DISTINCT_SCAN), however long the streams are. */
  private async versions(
    streams: readonly string[],
    session: mongo.ClientSession,
  ): Promise<ReadonlyMap<string, number>> {
    const rows = await this.models.entries
      .aggregate<{ _id: string; version: number }>([
        { $match: { stream: { $in: streams } } },
        { $sort: { stream: 1, version: -1 } },
        { $group: { _id: '$stream', version: { $first: '$version' } } },
      ])
      .session(session)
      .option({ batchSize: streams.length + 1 }) // one answer for all
      .exec();
    return new Map(rows.map(({ _id, version }) => [_id, version]));
  }

  private async stored(filter: object, options: QueryOptions): Promise<readonly StoredEntry[]> {
    const rows = await guarded(() =>
      this.models.entries
        .find(filter, { bytes: 1 }, { ...READ, ...options })
        .lean()
        .exec(),
    );
    return rows.map(({ _id, bytes }) => ({ position: _id, bytes }));
  }
}
