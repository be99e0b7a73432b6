import { PATIENCE, type Patience, type ServiceTokens } from '@taizhang/access';
import {
  HASH_BYTES,
  openCheckpoint,
  parseVerifierKey,
  TILE_WIDTH,
  TransparencyError,
  type NoteVerifier,
} from '@taizhang/transparency';
import { verifyEd25519 } from '@taizhang/transparency/node';
import { EventLogError } from '../event-log.error.js';
import type { Head, ReadableLog, StoredEntry } from '../event-log.port.js';
import { parseOrigin } from '../log-identity.js';
import { fetchServed } from './fetch-served.js';
import { FullTiles } from './full-tiles.js';
import { ServedFiles, servedLogPath } from './served-files.js';

export interface ServedLogOptions {
  /** Below which `/log/<context>/<tenant>/…` is served: a context's own process, or a gateway to all. */
  readonly baseUrl: URL;
  readonly origin: string;
  /** The log's verifier key, from configuration, never from the server. */
  readonly vkey: string;
  /** Of a service with the role of auditor. */
  readonly tokens: ServiceTokens;
  readonly patience?: Patience;
}

/** As many as the port gives at once. */
const MAX_ENTRIES = 10_000;
/** Highest level of a tile (C2SP tlog-tiles). */
const MAX_LEVEL = 63;

/**
 * A log that another process serves over HTTP (C2SP tlog-tiles). The head is what the log's key has signed; entries and
 * tiles are as they came, and whoever relies on them verifies them against a head.
 *
 * Throws `LOG_UNAVAILABLE` when the process cannot be reached or does not serve the log to us, and `LOG_CORRUPT` when what
 * it serves is not what a log may serve. Opening asks nothing; it throws `LOG_IDENTITY_MISMATCH` for another log's key.
 */
export function openServedLog(options: ServedLogOptions): ReadableLog {
  return new ServedLog(options);
}

class ServedLog implements ReadableLog {
  readonly origin: string;
  readonly context: string;
  readonly tenant: string;
  readonly vkey: string;
  private readonly verifier: NoteVerifier;
  private readonly files: ServedFiles;
  private readonly fullTiles = new FullTiles();
  /** The last full one: who reads on in steps does not fetch it for each. */
  private lastBundle: { readonly index: number; readonly entries: readonly Uint8Array[] } | undefined;
  /** The largest size that was signed so far. */
  private size = 0;

  constructor({ baseUrl, origin, vkey, tokens, patience = PATIENCE }: ServedLogOptions) {
    const { context, tenant } = parseOrigin(origin);
    this.origin = origin;
    this.context = context;
    this.tenant = tenant;
    this.vkey = vkey;
    this.verifier = verifierOf(vkey, origin);
    const log = new URL(`${baseUrl.href.replace(/\/$/, '')}${servedLogPath(this)}/`);
    this.files = new ServedFiles(fetchServed({ log, neighbour: context, tokens, patience }));
  }

  async head(): Promise<Head> {
    const checkpoint = await this.files.checkpoint();
    if (checkpoint === undefined) throw new EventLogError('LOG_UNAVAILABLE', `${this.context} does not serve this log`);
    const { size, root } = await this.believed(openCheckpoint(checkpoint, [this.verifier], verifyEd25519));
    this.size = Math.max(this.size, size);
    return { size, root, checkpoint };
  }

  async read(from: number, limit: number): Promise<readonly StoredEntry[]> {
    if (!isCount(from) || !(limit > 0)) return [];
    const wanted = from + Math.min(limit, MAX_ENTRIES);
    if (wanted > this.size) await this.head();
    const end = Math.min(wanted, this.size);
    const entries: StoredEntry[] = [];
    for (let position = from; position < end; position = from + entries.length) {
      entries.push(...(await this.readInBundle(position, end)));
    }
    return entries;
  }

  async tile(level: number, index: number, width: number): Promise<Uint8Array | undefined> {
    if (!isTile(level, index, width)) return undefined;
    const bytes = width * HASH_BYTES;
    const kept = this.fullTiles.get(level, index);
    if (kept !== undefined) return kept.subarray(0, bytes);
    const hashes = await this.files.tile(level, index, width);
    if (hashes === undefined) return undefined;
    if (hashes.length !== bytes) throw this.corrupt('a tile of another width');
    if (width === TILE_WIDTH) this.fullTiles.keep(level, index, hashes);
    return hashes;
  }

  /** The entries of one bundle from a position up to an end. */
  private async readInBundle(position: number, end: number): Promise<readonly StoredEntry[]> {
    const index = Math.floor(position / TILE_WIDTH);
    const first = index * TILE_WIDTH;
    const entries = await this.bundle(index, Math.min(TILE_WIDTH, this.size - first));
    return entries.slice(position - first, end - first).map((bytes, at) => ({ position: position + at, bytes }));
  }

  private async bundle(index: number, width: number): Promise<readonly Uint8Array[]> {
    if (this.lastBundle?.index === index) return this.lastBundle.entries;
    const entries = await this.believed(this.files.entries(index, width));
    if (entries === undefined) throw this.corrupt('fewer entries than it signed');
    if (width === TILE_WIDTH) this.lastBundle = { index, entries };
    return entries;
  }

  /** What was served must be of its form. */
  private async believed<Result>(served: Promise<Result>): Promise<Result> {
    try {
      return await served;
    } catch (error) {
      if (error instanceof TransparencyError) throw this.corrupt(error.code);
      throw error;
    }
  }

  private corrupt(what: string): EventLogError {
    return new EventLogError('LOG_CORRUPT', `${this.context} serves what its log cannot be: ${what}`);
  }
}

function verifierOf(vkey: string, origin: string): NoteVerifier {
  try {
    const verifier = parseVerifierKey(vkey);
    if (verifier.name === origin) return verifier;
  } catch (error) {
    if (!(error instanceof TransparencyError)) throw error;
  }
  throw new EventLogError('LOG_IDENTITY_MISMATCH', `the verifier key is not that of ${origin}`);
}

function isTile(level: number, index: number, width: number): boolean {
  return isCount(level) && level <= MAX_LEVEL && isCount(index) && isCount(width) && width >= 1 && width <= TILE_WIDTH;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
