import type { LeaseTurns } from '@taizhang/lease';
import type { Commit, StoredEntry } from '../event-log.port.js';
import type { CommitSpan, LogStore, Tip, WrittenGroup } from '../sequencing/log-store.js';
import { EventLogError } from '../event-log.error.js';
import type { HeadWriter } from './head-writer.js';
import { guarded } from './mongo-errors.js';
import type { MongoLogReader } from './mongo-log-reader.js';
import type { MongoTips } from './mongo-tips.js';
import { patiently } from './patience.js';

export interface MongoLogParts {
  readonly reader: MongoLogReader;
  readonly tips: MongoTips;
  readonly writer: HeadWriter;
  readonly turns: LeaseTurns | undefined;
  readonly patienceMs: number;
}

/** The log in one MongoDB database, with as many processes that read and write it as there are. */
export class MongoLogStore implements LogStore {
  constructor(private readonly parts: MongoLogParts) {}

  tip(): Promise<Tip> {
    const { reader, tips } = this.parts;
    return this.patiently(async () => {
      const before = tips.newest;
      const head = await reader.head();
      if (head === null) throw new EventLogError('LOG_CORRUPT', 'the log has lost its head');
      return tips.follow(head, before);
    });
  }

  /** Whoever loses a race, a primary or its turn tries again; by their ids, commits that were written after all are known. */
  write(commits: readonly Commit[]): Promise<WrittenGroup> {
    const { writer, turns } = this.parts;
    return this.patiently(() =>
      turns === undefined ? writer.write(commits) : turns.take(({ token }) => writer.write(commits, token)),
    );
  }

  commit(id: string): Promise<CommitSpan | undefined> {
    return this.patiently(() => this.parts.reader.commit(id));
  }

  streamEntries(stream: string, fromVersion: number): Promise<readonly StoredEntry[]> {
    return this.patiently(() => this.parts.reader.streamEntries(stream, fromVersion));
  }

  entries(from: number, limit: number): Promise<readonly StoredEntry[]> {
    return this.patiently(() => this.parts.reader.entries(from, limit));
  }

  leaves(from: number, to: number): Promise<readonly Uint8Array[]> {
    return this.patiently(() => this.parts.reader.leaves(from, to));
  }

  tiles(level: number, from: number, to: number): Promise<readonly Uint8Array[]> {
    return this.patiently(() => this.parts.reader.tiles(level, from, to));
  }

  async close(): Promise<void> {
    await this.parts.turns?.close();
    await this.parts.writer.close();
  }

  private patiently<Result>(work: () => Promise<Result>): Promise<Result> {
    return patiently(this.parts.patienceMs, () => guarded(work));
  }
}
