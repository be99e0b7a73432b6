import type { Frontier } from '@taizhang/transparency';
import type { Connection } from 'mongoose';
import type { LogCopy } from '../copy/log-copy.port.js';
import { EventLogError } from '../event-log.error.js';
import type { StoredEntry } from '../event-log.port.js';
import { restoreFrontier } from '../sequencing/restore-frontier.js';
import { StoredTiles } from '../sequencing/stored-tiles.js';
import { logCollections } from './log-collections.js';
import { logModels } from './log-models.js';
import { MongoLogCopyWriter } from './mongo-log-copy-writer.js';
import { MongoLogReader } from './mongo-log-reader.js';

export interface MongoLogCopyOptions {
  /** Open, on a database that holds this copy and no log; it stays the caller's. */
  readonly connection: Connection;
}

/** What `init` makes for a copy: the collections of a log. */
export const logCopyCollections = logCollections;

/** A copy as it is stored: its tree, and the checkpoint that was confirmed. */
interface CopyState {
  readonly frontier: Frontier;
  readonly checkpoint: string | undefined;
}

/**
 * Opens or begins a copy in a MongoDB database. One process at a time writes it; one that does not know of another's
 * writing gets `LOG_UNAVAILABLE`, and then knows.
 */
export async function openMongoLogCopy({ connection }: MongoLogCopyOptions): Promise<LogCopy> {
  const models = logModels(connection);
  const reader = new MongoLogReader(models);
  const parts = { reader, writer: new MongoLogCopyWriter(connection, models, reader) };
  return new MongoLogCopy(parts, await loadState(parts));
}

interface CopyParts {
  readonly reader: MongoLogReader;
  readonly writer: MongoLogCopyWriter;
}

class MongoLogCopy implements LogCopy {
  private closed = false;
  /** After a write that failed: it is not known what is stored. */
  private uncertain = false;

  constructor(
    private readonly parts: CopyParts,
    private state: CopyState,
  ) {}

  get size(): number {
    return this.state.frontier.size;
  }

  get checkpoint(): string | undefined {
    return this.state.checkpoint;
  }

  root(): Uint8Array {
    return this.state.frontier.root();
  }

  append(entries: readonly StoredEntry[]): Promise<void> {
    return this.write(async ({ frontier, checkpoint }) => ({
      frontier: await this.parts.writer.append(entries, frontier),
      checkpoint,
    }));
  }

  confirm(checkpoint: string): Promise<void> {
    return this.write(async ({ frontier }) => {
      await this.parts.writer.confirm(checkpoint, frontier);
      return { frontier, checkpoint };
    });
  }

  async read(from: number, limit: number): Promise<readonly StoredEntry[]> {
    this.requireOpen();
    return this.parts.reader.entries(from, limit);
  }

  async tile(level: number, index: number, width: number): Promise<Uint8Array | undefined> {
    this.requireOpen();
    return new StoredTiles(this.parts.reader, this.state.frontier).tile(level, index, width);
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private async write(change: (state: CopyState) => Promise<CopyState>): Promise<void> {
    this.requireOpen();
    if (this.uncertain) await this.reload();
    try {
      this.state = await change(this.state);
    } catch (error) {
      this.uncertain = error instanceof EventLogError;
      throw error;
    }
  }

  /** A caller that goes by the size it knew is told first that the copy has another. */
  private async reload(): Promise<void> {
    const { size } = this;
    this.state = await loadState(this.parts);
    this.uncertain = false;
    if (this.size !== size) throw new EventLogError('LOG_UNAVAILABLE', 'the copy has grown: look at its size again');
  }

  private requireOpen(): void {
    if (this.closed) throw new EventLogError('LOG_CLOSED', 'the copy is closed');
  }
}

async function loadState(parts: CopyParts): Promise<CopyState> {
  const { size, checkpoint } = await parts.writer.head();
  try {
    return { frontier: await restoreFrontier(parts.reader, size), checkpoint: checkpoint || undefined };
  } catch (error) {
    // Another process may write it meanwhile: then it is not damaged, only larger.
    if ((await parts.writer.head()).size !== size) return loadState(parts);
    throw error;
  }
}
