import {
  decodeEntryBundle,
  entryBundlePath,
  parseTlogProof,
  verifyTlogProof,
  type Checkpoint,
} from '@taizhang/transparency';
import { nodeCrypto } from '@taizhang/transparency/node';

const BUNDLE = 256;

/** A log as the suite serves it, read by a stranger who holds an auditor's token. */
export class ServedLog {
  private readonly prefix: string;

  constructor(
    url: string,
    private readonly token: string,
    context: string,
  ) {
    this.prefix = `${url}/log/${context}/main/`;
  }

  /** The entry that a `.tlog-proof` is about, once the proof has been verified without the service's help. */
  async proven(proof: string): Promise<{ readonly entry: unknown; readonly checkpoint: Checkpoint }> {
    const { index } = parseTlogProof(proof);
    const bytes = await this.entry(index);
    const vkey = (await this.text('vkey')).trimEnd();
    const checkpoint = await verifyTlogProof(nodeCrypto, proof, { entry: bytes, vkey });
    return { entry: JSON.parse(new TextDecoder().decode(bytes)), checkpoint };
  }

  /** Entries in the log now. */
  async size(): Promise<number> {
    return Number((await this.text('checkpoint')).split('\n')[1]);
  }

  /** Every entry from a position on, as JSON. */
  async entriesFrom(position: number): Promise<readonly unknown[]> {
    const size = await this.size();
    const entries: unknown[] = [];
    for (let index = Math.floor(position / BUNDLE); index * BUNDLE < size; index++) {
      const bundle = await this.bundle(index, size);
      const wanted = bundle.slice(Math.max(0, position - index * BUNDLE));
      entries.push(...wanted.map((bytes): unknown => JSON.parse(new TextDecoder().decode(bytes))));
    }
    return entries;
  }

  private async entry(position: number): Promise<Uint8Array> {
    const bundle = await this.bundle(Math.floor(position / BUNDLE), await this.size());
    const bytes = bundle[position % BUNDLE];
    if (bytes === undefined) throw new RangeError(`the log has no entry ${position}`);
    return bytes;
  }

  private async bundle(index: number, size: number): Promise<readonly Uint8Array[]> {
    const width = Math.min(BUNDLE, size - index * BUNDLE);
    const response = await this.get(entryBundlePath({ index, width }));
    return decodeEntryBundle(new Uint8Array(await response.arrayBuffer()), width);
  }

  private async text(path: string): Promise<string> {
    return (await this.get(path)).text();
  }

  private async get(path: string): Promise<Response> {
    const response = await fetch(this.prefix + path, { headers: { authorization: `Bearer ${this.token}` } });
    if (!response.ok) throw new Error(`${path} is answered with ${response.status}`);
    return response;
  }
}
