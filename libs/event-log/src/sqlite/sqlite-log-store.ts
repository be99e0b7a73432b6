import { encodeRange } from '@taizhang/transparency';
import { EventLogError } from '../event-log.error.js';
import type { Commit, StoredEntry } from '../event-log.port.js';
import { KnownVersions } from '../sequencing/known-versions.js';
import type { CommitSpan, LogStore, StoredHead, Tip, WrittenGroup } from '../sequencing/log-store.js';
import { firstHead, openTip } from '../sequencing/open-tip.js';
import { refuseBeyond } from '../sequencing/restore-frontier.js';
import { stageGroup, type SequencingOptions, type StagedGroup } from '../sequencing/stage-group.js';
import { LogFile } from './log-file.js';
import { guarded, storeError } from './sqlite-errors.js';
import { SqliteLogReader } from './sqlite-log-reader.js';

interface Writer {
  readonly file: LogFile;
  readonly reader: SqliteLogReader;
  readonly versions: KnownVersions;
  tip: Tip;
}

/** The log in one SQLite file. Each group is one transaction, with its tiles, the head and the checkpoint. */
export class SqliteLogStore implements LogStore {
  private opening: Promise<Writer> | undefined;

  constructor(
    private readonly path: string,
    private readonly options: SequencingOptions,
  ) {}

  async tip(): Promise<Tip> {
    return (await this.writer()).tip;
  }

  async write(commits: readonly Commit[]): Promise<WrittenGroup> {
    const writer = await this.writer();
    try {
      const group = guarded(() => writer.file.transaction(() => this.writeGroup(writer, commits)));
      writer.versions.keepAll(group.entries);
      writer.tip = group.tip;
      return group;
    } catch (error) {
      this.opening = undefined;
      writer.file.close();
      throw error;
    }
  }

  async commit(id: string): Promise<CommitSpan | undefined> {
    const { file } = await this.writer();
    return guarded(() => file.commit(id));
  }

  async streamEntries(stream: string, fromVersion: number): Promise<readonly StoredEntry[]> {
    const { file, versions } = await this.writer();
    const from = Math.max(1, Math.ceil(fromVersion));
    if (from > (versions.of(stream) ?? Infinity)) return [];
    const entries = guarded(() => file.streamEntries(stream, from));
    versions.keep(stream, from - 1 + entries.length);
    return entries;
  }

  async entries(from: number, limit: number): Promise<readonly StoredEntry[]> {
    return (await this.writer()).reader.entries(from, limit);
  }

  async leaves(from: number, to: number): Promise<readonly Uint8Array[]> {
    return (await this.writer()).reader.leaves(from, to);
  }

  async tiles(level: number, from: number, to: number): Promise<readonly Uint8Array[]> {
    return (await this.writer()).reader.tiles(level, from, to);
  }

  async close(): Promise<void> {
    const writer = await this.opening?.catch(() => undefined);
    writer?.file.close();
  }

  /** The open file, opened anew after a failed write: what is on disk then decides, not what memory believed. */
  private writer(): Promise<Writer> {
    this.opening ??= this.open().catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  private async open(): Promise<Writer> {
    const file = guarded(() => LogFile.open(this.path));
    const reader = new SqliteLogReader(file);
    try {
      file.flush();
      const stored = file.head() ?? (await this.createHead(file, reader));
      await refuseBeyond(reader, stored.size);
      const tip = await openTip(reader, stored, this.options.identity);
      return { file, reader, versions: new KnownVersions(), tip };
    } catch (error) {
      file.close();
      throw storeError(error);
    }
  }

  private async createHead(file: LogFile, reader: SqliteLogReader): Promise<StoredHead> {
    const head = await firstHead(reader, this.options.identity);
    file.transaction(() => file.replaceHead(head, 0));
    return head;
  }

  private writeGroup({ file, tip }: Writer, commits: readonly Commit[]): StagedGroup {
    const known = { commit: (id: string) => file.commit(id), version: (stream: string) => file.streamVersion(stream) };
    const group = stageGroup(commits, { tip, ...known }, this.options);
    if (group.entries.length > 0) insert(file, group, tip.head.size);
    return group;
  }
}

function insert(file: LogFile, { entries, spans, tiles, tip }: StagedGroup, previousSize: number): void {
  entries.forEach((entry) => file.addEntry(entry));
  spans.forEach((span, id) => file.addCommit(id, span));
  tiles.forEach(({ level, index, hashes }) => file.addTile(level, index, hashes));
  const { size, checkpoint } = tip.head;
  if (file.replaceHead({ size, range: encodeRange(tip.frontier.range), checkpoint }, previousSize)) return;
  throw new EventLogError('LOG_UNAVAILABLE', 'another writer has moved the head of this log');
}
