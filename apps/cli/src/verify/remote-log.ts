import {
  decodeEntryBundle,
  entryBundlePath,
  TILE_WIDTH,
  tilePath,
  TransparencyError,
  type TileReader,
} from '@taizhang/transparency';
import type { HttpClient } from '../client/http-client.js';
import { CliError } from '../cli-error.js';

const OK = 200;
const NOT_FOUND = 404;
const NOT_ALLOWED = [401, 403];

/** A log as it is served over HTTP (C2SP tlog-tiles). What comes back is hostile until verified. */
export class RemoteLog implements TileReader {
  private readonly base: string;

  constructor(
    private readonly http: HttpClient,
    log: { readonly context: string; readonly tenant: string },
    private readonly token: () => Promise<string>,
  ) {
    this.base = `/log/${log.context}/${log.tenant}`;
  }

  /** Throws `LOG_NOT_SERVED`. */
  async checkpoint(): Promise<string> {
    return this.text('checkpoint');
  }

  /** Throws `LOG_NOT_SERVED`. */
  async vkey(): Promise<string> {
    return (await this.text('vkey')).trimEnd();
  }

  tile(level: number, index: number, width: number): Promise<Uint8Array | undefined> {
    return this.find(tilePath({ level, index, width }));
  }

  /** The entries of a tree, a bundle at a time. Throws `TransparencyError` for a bundle that is missing or is none. */
  async *bundles(size: number): AsyncGenerator<readonly Uint8Array[]> {
    for (let first = 0; first < size; first += TILE_WIDTH) {
      const width = Math.min(TILE_WIDTH, size - first);
      const path = entryBundlePath({ index: first / TILE_WIDTH, width });
      const bytes = await this.find(path, { authorization: `Bearer ${await this.token()}` });
      if (bytes === undefined) throw new TransparencyError('TILE_MISSING', `the log does not serve ${path}`);
      yield decodeEntryBundle(bytes, width);
    }
  }

  private async text(name: string): Promise<string> {
    const bytes = await this.find(name);
    if (bytes !== undefined) return bytes.toString('utf8');
    throw new CliError('LOG_NOT_SERVED', `nothing is served at ${this.base}/${name}`);
  }

  private async find(path: string, headers: Record<string, string> = {}): Promise<Buffer | undefined> {
    const { status, bytes } = await this.http.send({ method: 'GET', path: `${this.base}/${path}`, headers });
    if (status === OK) return bytes;
    if (status === NOT_FOUND) return undefined;
    if (NOT_ALLOWED.includes(status))
      throw new CliError('ENTRIES_NOT_ALLOWED', 'the entries of a log are for auditors');
    throw new CliError('ANSWER_UNEXPECTED', `${this.base}/${path} is answered with ${status}`);
  }
}
