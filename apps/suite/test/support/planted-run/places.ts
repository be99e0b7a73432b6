import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { NumberScanner } from './scanner.js';

const PIECE = 4 << 20;
/** Longer than any one writing of a number, so that none is cut in two. */
const OVERLAP = 64 << 10;
const SHOWN = 20;

/** A place and what it holds. */
export type Place = readonly [name: string, bytes: Buffer];

/** What was looked through, and where numbers are: by place, writing and which one, never the number. */
export class Search {
  readonly hits: string[] = [];
  readonly looked = new Map<string, number>();

  constructor(private readonly scanner: NumberScanner) {}

  /** Bytes of one place, of however many. */
  look(place: string, bytes: Buffer | string): void {
    const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    this.looked.set(place, (this.looked.get(place) ?? 0) + all.length);
    for (let at = 0; at < all.length; at += PIECE - OVERLAP) {
      for (const { index, writing } of this.scanner.scan(all.subarray(at, at + PIECE))) {
        this.hits.push(`${place}: number ${index} as ${writing}`);
      }
    }
  }

  /** Every file below a folder, journals included. */
  lookInFolder(place: string, folder: string): void {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      this.look(`a name in ${place}`, entry.name);
      if (entry.isFile()) this.look(`${place}/${relative(folder, path)}`, readFileSync(path));
    }
  }

  /** The first of what was found. */
  get first(): readonly string[] {
    return [...new Set(this.hits)].slice(0, SHOWN);
  }

  /** How many bytes were looked at in places whose name begins so. */
  bytesIn(prefix: string): number {
    return [...this.looked].reduce((sum, [place, size]) => sum + (place.startsWith(prefix) ? size : 0), 0);
  }
}
