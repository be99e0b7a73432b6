import { ServedFiles, servedLogPath, type ServedFile } from '@taizhang/event-log/http';
import { TILE_WIDTH, TransparencyError, type TileReader } from '@taizhang/transparency';
import type { HttpClient } from '../client/http-client.js';
import { CliError } from '../cli-error.js';

const OK = 200;
const NOT_FOUND = 404;
const NOT_ALLOWED = [401, 403];

/** A log as it is served over HTTP (C2SP tlog-tiles). What comes back is hostile until verified. */
export class RemoteLog implements TileReader {
  private readonly base: string;
  private readonly files = new ServedFiles((file) => this.fetch(file));

  constructor(
    private readonly http: HttpClient,
    log: { readonly context: string; readonly tenant: string },
    private readonly token: () => Promise<string>,
  ) {
    this.base = servedLogPath(log);
  }

  /** Throws `LOG_NOT_SERVED`. */
  async checkpoint(): Promise<string> {
    return this.served('checkpoint', await this.files.checkpoint());
  }

  /** Throws `LOG_NOT_SERVED`. */
  async vkey(): Promise<string> {
    return this.served('vkey', await this.files.vkey());
  }

  tile(level: number, index: number, width: number): Promise<Uint8Array | undefined> {
    return this.files.tile(level, index, width);
  }

  /** The entries of a tree, a bundle at a time. Throws `TransparencyError` for a bundle that is missing or is none. */
  async *bundles(size: number): AsyncGenerator<readonly Uint8Array[]> {
    for (let first = 0; first < size; first += TILE_WIDTH) {
      const entries = await this.files.entries(first / TILE_WIDTH, Math.min(TILE_WIDTH, size - first));
      if (entries === undefined) throw new TransparencyError('TILE_MISSING', `the log does not serve entry ${first}`);
      yield entries;
    }
  }

  private served(name: string, text: string | undefined): string {
    if (text !== undefined) return text;
    throw new CliError('LOG_NOT_SERVED', `nothing is served at ${this.base}/${name}`);
  }

  private async fetch({ path, forAuditors }: ServedFile): Promise<Uint8Array | undefined> {
    const headers = forAuditors ? { authorization: `Bearer ${await this.token()}` } : {};
    const { status, bytes } = await this.http.send({ method: 'GET', path: `${this.base}/${path}`, headers });
    if (status === OK) return bytes;
    if (status === NOT_FOUND) return undefined;
    if (NOT_ALLOWED.includes(status))
      throw new CliError('ENTRIES_NOT_ALLOWED', 'the entries of a log are for auditors');
    throw new CliError('ANSWER_UNEXPECTED', `${this.base}/${path} is answered with ${status}`);
  }
}
