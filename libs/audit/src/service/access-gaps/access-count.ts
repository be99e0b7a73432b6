import type { GrowingLog } from '@taizhang/event-log';
import { appendLeaf, EMPTY_RANGE, rootOf, type CompactRange } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import { accessEntries } from '../who-saw/access-entries.js';

/** Of how many customers there are accesses, and the root of the tree over their numbers, as base64. */
export interface CountedAccesses {
  readonly customers: number;
  readonly root: string;
}

interface Head {
  readonly count: number;
  readonly last: number;
}

const encoder = new TextEncoder();

/**
 * The auditor's own count of everybody's accesses, from entries that it has copied and confirmed. It is kept in memory and
 * goes on from where it was: a process counts each entry once. Asked for an earlier size than before, it begins anew.
 */
export class AccessCount {
  private readonly heads = new Map<string, Head>();
  private counted = 0;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly log: GrowingLog) {}

  /** Over the first `size` entries; the copy must hold them. */
  at(size: number): Promise<CountedAccesses> {
    const counting = this.turn.then(() => this.countTo(size));
    this.turn = counting.catch(() => undefined); // whoever asks next is not told of it
    return counting;
  }

  private async countTo(size: number): Promise<CountedAccesses> {
    if (size < this.counted) {
      this.heads.clear();
      this.counted = 0;
    }
    for await (const { position, subjects } of accessEntries(this.log, this.counted, size)) {
      for (const subject of subjects) {
        this.heads.set(subject, { count: (this.heads.get(subject)?.count ?? 0) + 1, last: position });
      }
      this.counted = position + 1; // what fails midway goes on from there
    }
    this.counted = size;
    return { customers: this.heads.size, root: treeOver(this.heads) };
  }
}

/** The tree that commitments are about (RFC 6962): `["<customer>",<count>,<last>]` of each, in the order of customers. */
function treeOver(heads: ReadonlyMap<string, Head>): string {
  let range: CompactRange = EMPTY_RANGE;
  for (const [customer, { count, last }] of [...heads].sort(([one], [other]) => (one < other ? -1 : 1))) {
    range = appendLeaf(nodeHasher, range, nodeHasher.leaf(encoder.encode(JSON.stringify([customer, count, last]))));
  }
  return Buffer.from(rootOf(nodeHasher, range)).toString('base64');
}
