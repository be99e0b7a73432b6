import type { StoredEntry } from '../event-log.port.js';
import type { LogReader } from '../sequencing/log-store.js';
import type { LogFile } from './log-file.js';
import { guarded } from './sqlite-errors.js';

/** A log file as the parts read it that every store shares. */
export class SqliteLogReader implements LogReader {
  constructor(private readonly file: LogFile) {}

  entries(from: number, limit: number): readonly StoredEntry[] {
    return guarded(() => this.file.entries(from, limit));
  }

  leaves(from: number, to: number): readonly Uint8Array[] {
    return guarded(() => this.file.leaves(from, to));
  }

  tiles(level: number, from: number, to: number): readonly Uint8Array[] {
    return guarded(() => this.file.tiles(level, from, to));
  }
}
