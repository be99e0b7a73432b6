import { recordedEvent, type EventLog } from '@taizhang/event-log';
import type { RecordedEvent } from '@taizhang/kernel';
import { nodeHasher } from '@taizhang/transparency/node';
import { accessedCustomers, ACCESS_TYPES } from '../../domain/rights/access-subjects.policy.js';
import type { AccessHead } from '../../who-looked/head-leaf.js';
import { headsTree, type HeadsTree } from './heads-tree.js';

const PAGE = 1_000;

/** Text that every entry of an access holds: the others are passed over without being read. */
const TYPES = ACCESS_TYPES.map((type) => Buffer.from(`"type":"${type}"`));

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
    while (this.folded < size) await this.fold(log, Math.min(PAGE, size - this.folded));
    const tree = headsTree([...this.heads.values()], nodeHasher);
    this.newest = { size, tree };
    return tree;
  }

  private async fold(log: EventLog, limit: number): Promise<void> {
    const entries = await log.read(this.folded, limit);
    for (const entry of entries) {
      const bytes = Buffer.from(entry.bytes.buffer, entry.bytes.byteOffset, entry.bytes.length);
      if (TYPES.some((type) => bytes.includes(type))) this.count(recordedEvent(log.context, entry));
    }
    this.folded += entries.length;
  }

  private count(event: RecordedEvent): void {
    for (const customerId of accessedCustomers(event)) {
      const count = (this.heads.get(customerId)?.count ?? 0) + 1;
      this.heads.set(customerId, { customerId, count, last: event.position });
    }
  }
}
