import type { EventLog } from '@taizhang/event-log';
import { nodeHasher } from '@taizhang/transparency/node';
import type { AccessHead } from '../../who-looked/head-leaf.js';
import { accessEntries } from './access-entries.js';
import { headsTree, type HeadsTree } from './heads-tree.js';

/**
 * Everybody's number of accesses and the last of them, as of any size of the log. Folds the log once and then only what was
 * added; asked for an earlier size than before, it begins anew.
 */
export class AccessHeads {
  private heads = new Map<string, AccessHead>();
  private folded = 0;
  private newest: { readonly size: number; readonly tree: HeadsTree } | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  /** The tree over the first `size` entries of the log. Throws EventLogError. */
  at(size: number, log: EventLog): Promise<HeadsTree> {
    const tree = this.turn.then(() => this.treeAt(size, log));
    this.turn = tree.catch(() => undefined); // whoever asks next is not told of it
    return tree;
  }

  private async treeAt(size: number, log: EventLog): Promise<HeadsTree> {
    if (this.newest?.size === size) return this.newest.tree;
    if (size < this.folded) {
      this.heads = new Map();
      this.folded = 0;
    }
    await this.fold(log, size);
    const tree = headsTree([...this.heads.values()], nodeHasher);
    this.newest = { size, tree };
    return tree;
  }

  /** A log that fails midway is folded on from there. */
  private async fold(log: EventLog, size: number): Promise<void> {
    for await (const { position, customerIds } of accessEntries(log, { from: this.folded, to: size })) {
      for (const customerId of customerIds) {
        const count = (this.heads.get(customerId)?.count ?? 0) + 1;
        this.heads.set(customerId, { customerId, count, last: position });
      }
      this.folded = position + 1;
    }
    this.folded = size;
  }
}
