import { EventLogError, type EventLog, type Head, type StoredEntry } from '@taizhang/event-log';
import { HASH_BYTES, TILE_WIDTH, type TileReader } from '@taizhang/transparency';
import { found } from './finding.js';

/**
 * A service's log as the auditor reads it. What it can never give is a finding; what it cannot give now is not, for an
 * alarm stays for ever and a busy disk does not: `LOG_UNAVAILABLE` and `LOG_CLOSED` come through, to be tried again.
 */
export class AuditedLog implements TileReader {
  constructor(private readonly log: EventLog) {}

  get vkey(): string {
    return this.log.vkey;
  }

  head(): Promise<Head> {
    return readable(this.log.head(), {});
  }

  read(from: number, limit: number): Promise<readonly StoredEntry[]> {
    return readable(this.log.read(from, limit), { position: from });
  }

  /** A tile of a tree that the log has signed. */
  async tile(level: number, index: number, width: number): Promise<Uint8Array> {
    const position = index * TILE_WIDTH ** (level + 1);
    const hashes = await readable(this.log.tile(level, index, width), { position });
    if (hashes?.length === width * HASH_BYTES) return hashes;
    throw found({ kind: 'unreadable', position, detail: `the log does not give tile ${level}/${index}` });
  }
}

async function readable<Result>(reading: Promise<Result>, place: { readonly position?: number }): Promise<Result> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof EventLogError) || error.code !== 'LOG_CORRUPT') throw error;
    throw found({ kind: 'unreadable', ...place, detail: 'what is stored of the log is damaged' });
  }
}
