import type { Frontier } from '@taizhang/transparency';
import { EventLogError } from '../event-log.error.js';
import type { LogIdentity } from '../log-identity.js';
import type { LogReader, StoredHead, Tip } from '../sequencing/log-store.js';
import { corruptUnlessTree } from '../sequencing/restore-frontier.js';
import { openHead, openTip, tipOf } from '../sequencing/open-tip.js';

/** How many leaves are read at once. */
const STRIDE = 10_000;

/**
 * The newest state that this process has seen. It follows what other processes append by the leaves that they added: the
 * root that these lead to must be the one that the newer head signs, so every head that is shown continues those before.
 */
export class MongoTips {
  private seen: Tip | undefined;

  constructor(
    private readonly reader: LogReader,
    private readonly identity: LogIdentity,
  ) {}

  get newest(): Tip | undefined {
    return this.seen;
  }

  /** Keeps a tip that this process has written, or that was followed to. */
  keep(tip: Tip): Tip {
    if (tip.head.size >= (this.seen?.head.size ?? 0)) this.seen = tip;
    return tip;
  }

  /**
   * The tip of a head that was read after `before` was seen. Throws `LOG_CORRUPT` when it does not continue that, and
   * `LOG_UNAVAILABLE` when it is older: a primary that was deposed and does not know it yet.
   */
  async follow(stored: StoredHead, before = this.seen): Promise<Tip> {
    if (before === undefined) return this.keep(await openTip(this.reader, stored, this.identity));
    if (stored.checkpoint === before.head.checkpoint) return before;
    if (stored.size < before.head.size) {
      throw new EventLogError('LOG_UNAVAILABLE', 'the store shows an older head than it has shown before');
    }
    const head = await openHead(stored, this.identity);
    return this.keep(await tipOf(this.reader, await this.grow(before.frontier, stored.size), head));
  }

  private async grow(from: Frontier, size: number): Promise<Frontier> {
    if (from.size >= size) return from;
    const leaves = await this.reader.leaves(from.size, Math.min(size, from.size + STRIDE));
    if (leaves.length === 0) throw new EventLogError('LOG_CORRUPT', 'entries before the head are missing');
    const { frontier } = await corruptUnlessTree(() => from.grow(leaves));
    return this.grow(frontier, size);
  }
}
