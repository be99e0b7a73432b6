import type { GrowingLog } from '@taizhang/event-log';
import { appendLeaf, EMPTY_RANGE, rootOf, type CompactRange } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import { HeadSlice, type AccessHead } from './head-slice.js';

/** Of how many customers there are accesses, and the root of the tree over their numbers, as base64. */
export interface CountedAccesses {
  readonly customers: number;
  readonly root: string;
}

/** Customers that are counted at once: some tens of megabytes. */
const MOST_HELD = 200_000;

const encoder = new TextEncoder();

/**
 * The auditor's own count of everybody's accesses, from entries that it has copied and confirmed. The first customers are
 * kept in memory and counted on from where they were; where there are more than fit, the log is read through once for each
 * further slice. Asked for an earlier size than before, it begins anew.
 */
export class AccessCount {
  private first: HeadSlice;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly log: GrowingLog,
    private readonly most = MOST_HELD,
  ) {
    this.first = new HeadSlice('', most);
  }

  /** Over the first `size` entries; the copy must hold them. */
  at(size: number): Promise<CountedAccesses> {
    const counting = this.turn.then(() => this.countTo(size));
    this.turn = counting.catch(() => undefined); // whoever asks next is not told of it
    return counting;
  }

  /** The tree that commitments are about (RFC 6962): a leaf for each customer, in the order of customers. */
  private async countTo(size: number): Promise<CountedAccesses> {
    if (size < this.first.size) this.first = new HeadSlice('', this.most);
    let customers = 0;
    let range: CompactRange = EMPTY_RANGE;
    for (let slice: HeadSlice | undefined = this.first; slice !== undefined;) {
      await slice.countTo(size, this.log);
      const heads = slice.sorted();
      customers += heads.length;
      for (const head of heads) range = appendLeaf(nodeHasher, range, nodeHasher.leaf(leafOf(head)));
      slice = slice.hasNext ? new HeadSlice(heads.at(-1)?.customerId ?? '', this.most) : undefined;
    }
    return { customers, root: Buffer.from(rootOf(nodeHasher, range)).toString('base64') };
  }
}

/** `["<customer>",<count>,<last>]` */
function leafOf({ customerId, count, last }: AccessHead): Uint8Array {
  return encoder.encode(JSON.stringify([customerId, count, last]));
}
