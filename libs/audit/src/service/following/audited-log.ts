import { NeighbourUnavailable } from '@taizhang/access';
import {
  EventLogError,
  type EventLogErrorCode,
  type Head,
  type ReadableLog,
  type StoredEntry,
} from '@taizhang/event-log';
import { HASH_BYTES, TILE_WIDTH, type TileReader } from '@taizhang/transparency';
import { found } from './finding.js';

const AWAY: ReadonlySet<EventLogErrorCode> = new Set(['LOG_UNAVAILABLE', 'LOG_CLOSED']);

/**
 * A service's log as the auditor reads it. What it can never give is a finding; what it cannot give now is not, for an
 * alarm stays for ever and a busy disk does not: it is {@link NeighbourUnavailable}, to be tried again.
 */
export class AuditedLog implements TileReader {
  constructor(private readonly log: ReadableLog) {}

  get vkey(): string {
    return this.log.vkey;
  }

  head(): Promise<Head> {
    return this.readable(this.log.head(), {});
  }

  read(from: number, limit: number): Promise<readonly StoredEntry[]> {
    return this.readable(this.log.read(from, limit), { position: from });
  }

  /** A tile of a tree that the log has signed. */
  async tile(level: number, index: number, width: number): Promise<Uint8Array> {
    const position = index * TILE_WIDTH ** (level + 1);
    const hashes = await this.readable(this.log.tile(level, index, width), { position });
    if (hashes?.length === width * HASH_BYTES) return hashes;
    throw found({ kind: 'unreadable', position, detail: `the log does not give tile ${level}/${index}` });
  }

  private async readable<Result>(reading: Promise<Result>, place: { readonly position?: number }): Promise<Result> {
    try {
      return await reading;
    } catch (cause) {
      if (!(cause instanceof EventLogError)) throw cause;
      if (cause.code === 'LOG_CORRUPT') {
        throw found({ kind: 'unreadable', ...place, detail: 'what is stored of the log is damaged' });
      }
      if (AWAY.has(cause.code)) throw new NeighbourUnavailable(this.log.context, { cause });
      throw cause;
    }
  }
}
