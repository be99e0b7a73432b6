import { encodeRange, type Frontier, type TileReader } from '@taizhang/transparency';
import { decodeRun, followingEntries } from '../copy/following-entries.js';
import type { LogCopy } from '../copy/log-copy.port.js';
import { stageEntries, type StagedEntries } from '../copy/stage-entries.js';
import { EventLogError } from '../event-log.error.js';
import type { StoredEntry } from '../event-log.port.js';
import { restoreFrontier } from '../sequencing/restore-frontier.js';
import { StoredTiles } from '../sequencing/stored-tiles.js';
import { LogFile } from './log-file.js';
import { guarded } from './sqlite-errors.js';
import { SqliteLogReader } from './sqlite-log-reader.js';

const COPY_CACHE_KIB = 2 * 1024;

/** Opens or makes a copy. Its file has the tables of a log, so that everything that reads a log reads a copy. */
export async function openSqliteLogCopy({ path }: { readonly path: string }): Promise<LogCopy> {
  const file = guarded(() => LogFile.open(path));
  // A copy can be made again: it need not be on disk before anyone is answered. Nobody waits for it: a small cache does.
  guarded(() => file.db.exec(`PRAGMA synchronous = NORMAL; PRAGMA cache_size = -${COPY_CACHE_KIB}`));
  const head = guarded(() => file.head());
  const frontier = await restoreFrontier(new SqliteLogReader(file), head?.size ?? 0);
  return new SqliteLogCopy(file, frontier, head?.checkpoint || undefined);
}

class SqliteLogCopy implements LogCopy, TileReader {
  private readonly reader: SqliteLogReader;

  constructor(
    private readonly file: LogFile,
    private frontier: Frontier,
    private confirmed: string | undefined,
  ) {
    this.reader = new SqliteLogReader(file);
  }

  get size(): number {
    return this.frontier.size;
  }

  get checkpoint(): string | undefined {
    return this.confirmed;
  }

  root(): Uint8Array {
    return this.frontier.root();
  }

  async append(entries: readonly StoredEntry[]): Promise<void> {
    const decoded = followingEntries(decodeRun(entries, this.size), {
      size: this.size,
      versionOf: (stream) => guarded(() => this.file.streamVersion(stream)),
      hasCommit: (id) => guarded(() => this.file.commit(id)) !== undefined,
    });
    const staged = stageEntries(entries, decoded, this.frontier);
    guarded(() => this.file.transaction(() => this.write(staged)));
    this.frontier = staged.frontier;
  }

  async confirm(checkpoint: string): Promise<void> {
    guarded(() => this.file.transaction(() => this.writeHead(this.frontier, checkpoint)));
    this.confirmed = checkpoint;
  }

  async read(from: number, limit: number): Promise<readonly StoredEntry[]> {
    return this.reader.entries(from, limit);
  }

  async tile(level: number, index: number, width: number): Promise<Uint8Array | undefined> {
    return new StoredTiles(this.reader, this.frontier).tile(level, index, width);
  }

  async close(): Promise<void> {
    this.file.close();
  }

  private write({ entries, commits, tiles, frontier }: StagedEntries): void {
    entries.forEach((entry) => this.file.addEntry(entry));
    commits.forEach(({ id, ...span }) => this.file.addCommit(id, span));
    tiles.forEach(({ level, index, hashes }) => this.file.addTile(level, index, hashes));
    this.writeHead(frontier, this.confirmed ?? '');
  }

  private writeHead(frontier: Frontier, checkpoint: string): void {
    const head = { size: frontier.size, range: encodeRange(frontier.range), checkpoint };
    if (this.file.replaceHead(head, this.size)) return;
    throw new EventLogError('LOG_UNAVAILABLE', 'another process writes this copy');
  }
}
