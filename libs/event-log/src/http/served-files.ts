import {
  decodeEntryBundle,
  entryBundlePath,
  MAX_NOTE_BYTES,
  TILE_BYTES,
  tilePath,
  type TileReader,
} from '@taizhang/transparency';

/** One file of a served log. */
export interface ServedFile {
  /** Below the log's own path. */
  readonly path: string;
  /** What answers with more is no such file. */
  readonly maxBytes: number;
  /** Entries are shown to auditors, everything else to anyone. */
  readonly forAuditors: boolean;
}

/** Fetches a file; undefined when it is not served. */
export type FetchServed = (file: ServedFile) => Promise<Uint8Array | undefined>;

/** 256 entries of 65,535 bytes, each with its length. */
const MAX_BUNDLE_BYTES = 256 * (2 + 65_535);
const MAX_VKEY_BYTES = 1_024;

/** Where a log is served below a base URL, without a slash at the end. */
export function servedLogPath({ context, tenant }: { readonly context: string; readonly tenant: string }): string {
  return `/log/${context}/${tenant}`;
}

/**
 * The files of a log as C2SP tlog-tiles serves them. What comes back is hostile until verified; each answer is undefined
 * when there is no such file.
 */
export class ServedFiles implements TileReader {
  constructor(private readonly fetch: FetchServed) {}

  checkpoint(): Promise<string | undefined> {
    return this.text('checkpoint', MAX_NOTE_BYTES);
  }

  async vkey(): Promise<string | undefined> {
    return (await this.text('vkey', MAX_VKEY_BYTES))?.trimEnd();
  }

  tile(level: number, index: number, width: number): Promise<Uint8Array | undefined> {
    return this.fetch({ path: tilePath({ level, index, width }), maxBytes: TILE_BYTES, forAuditors: false });
  }

  /** Entries from position `index` × 256 on, `width` of them. Throws TransparencyError `BUNDLE_MALFORMED`. */
  async entries(index: number, width: number): Promise<readonly Uint8Array[] | undefined> {
    const path = entryBundlePath({ index, width });
    const bytes = await this.fetch({ path, maxBytes: MAX_BUNDLE_BYTES, forAuditors: true });
    return bytes && decodeEntryBundle(bytes, width);
  }

  private async text(path: string, maxBytes: number): Promise<string | undefined> {
    const bytes = await this.fetch({ path, maxBytes, forAuditors: false });
    return bytes && Buffer.from(bytes).toString('utf8');
  }
}
