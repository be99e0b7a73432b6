import type { LogCopy } from '@taizhang/event-log';
import { formatTlogProof, inclusionProofs, parseCheckpoint, parseNote, type Hash } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';

/** Makes `.tlog-proof` files of entries from the auditor's copy, at the checkpoint that it has confirmed. */
export class Proofs {
  /** Entries of the tree that is proved against. */
  readonly size: number;
  private readonly inclusion: (index: number) => Promise<readonly Hash[]>;

  private constructor(
    copy: LogCopy,
    private readonly checkpoint: string,
  ) {
    this.size = parseCheckpoint(parseNote(checkpoint).text).size;
    this.inclusion = inclusionProofs(copy, nodeHasher, this.size);
  }

  /** Undefined for a copy that has confirmed nothing yet. */
  static from(copy: LogCopy): Proofs | undefined {
    return copy.checkpoint === undefined ? undefined : new Proofs(copy, copy.checkpoint);
  }

  /** @param position below {@link size} */
  async of(position: number): Promise<string> {
    return formatTlogProof({ index: position, proof: await this.inclusion(position), checkpoint: this.checkpoint });
  }
}
