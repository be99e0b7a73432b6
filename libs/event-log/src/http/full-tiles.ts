/** 8 MiB of tiles: the right edge of any tree, and the last 250,000 leaves. */
const MAX_TILES = 1_024;

/** Full tiles, which never change; the oldest makes room for a new one. */
export class FullTiles {
  private readonly kept = new Map<string, Uint8Array>();

  get(level: number, index: number): Uint8Array | undefined {
    return this.kept.get(`${level}/${index}`);
  }

  keep(level: number, index: number, hashes: Uint8Array): void {
    const [oldest] = this.kept.size < MAX_TILES ? [] : this.kept.keys();
    if (oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(`${level}/${index}`, hashes);
  }
}
