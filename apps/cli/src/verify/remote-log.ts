import {
  decodeEntryBundle,
  entryBundlePath,
  TILE_BYTES,
  TILE_WIDTH,
  tilePath,
  tilesOf,
  TransparencyError,
} from '@taizhang/transparency';
import type { HttpClient } from '../client/http-client.js';
import { CliError, EXIT } from '../cli-error.js';

const OK = 200;
const NOT_ALLOWED = [401, 403];

/** A log as it is served over HTTP (C2SP tlog-tiles). What comes back is hostile until verified. */
export class RemoteLog {
  private readonly base: string;

  constructor(
    private readonly http: HttpClient,
    log: { readonly context: string; readonly tenant: string },
    private readonly token: () => Promise<string>,
  ) {
    this.base = `/log/${log.context}/${log.tenant}`;
  }

  async checkpoint(): Promise<string> {
    return (await this.get('checkpoint')).toString('utf8');
  }

  async vkey(): Promise<string> {
    return (await this.get('vkey')).toString('utf8').trimEnd();
  }

  /** Every full tile of a tree, by path. */
  async fullTiles(size: number): Promise<ReadonlyMap<string, Uint8Array>> {
    const tiles = new Map<string, Uint8Array>();
    for (const tile of tilesOf(size)) {
      if (tile.width < TILE_WIDTH) continue;
      const hashes = await this.get(tilePath(tile));
      if (hashes.length === TILE_BYTES) tiles.set(tilePath(tile), hashes);
    }
    return tiles;
  }

  async *entries(size: number): AsyncGenerator<Uint8Array> {
    const authorization = `Bearer ${await this.token()}`;
    for (let first = 0; first < size; first += TILE_WIDTH) {
      const width = Math.min(TILE_WIDTH, size - first);
      const path = entryBundlePath({ index: first / TILE_WIDTH, width });
      yield* decodeEntryBundle(await this.get(path, { authorization }), width);
    }
  }

  private async get(path: string, headers: Record<string, string> = {}): Promise<Buffer> {
    const { status, bytes } = await this.http.send({ method: 'GET', path: `${this.base}/${path}`, headers });
    if (status === OK) return bytes;
    if (NOT_ALLOWED.includes(status)) {
      throw new CliError('ENTRIES_NOT_ALLOWED', EXIT.notAllowed, 'the entries of a log are for auditors');
    }
    throw new TransparencyError('TILE_MISSING', `the log does not serve ${path} (${status})`);
  }
}
