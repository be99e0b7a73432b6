import { rootFromTiles, signCheckpoint } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import { decodeEntry, type Entry } from '../entry.js';
import { EventLogError } from '../event-log.error.js';
import type { KnownCommit } from '../event-log.port.js';
import type { LogIdentity } from '../log-identity.js';
import type { CommitSpan, LogStore, Tip } from './log-store.js';
import { corruptUnlessTree } from './restore-frontier.js';
import { StoredTiles } from './stored-tiles.js';

/** Retries come in runs: a repeated import asks for the commits of a group one after another. */
const CHECKPOINTS_KEPT = 1_000;

/** Finds again, from what is stored, what a commit was answered. */
export class StoredReceipts {
  /** By tree size. */
  private readonly checkpoints = new Map<number, string>();

  constructor(
    private readonly store: LogStore,
    private readonly identity: LogIdentity,
  ) {}

  /** The receipt as it was given out, byte for byte. Throws `LOG_CORRUPT` or `LOG_UNAVAILABLE`. */
  async find(span: CommitSpan): Promise<KnownCommit> {
    const tip = await this.store.tip();
    const { at, causationId, stream, version, fingerprint } = await this.entry(span.last);
    const checkpoint = await this.checkpointOf(await this.endOfGroup(span.last, at, tip.head.size), tip);
    return { receipt: { commitId: causationId, stream, version, ...span, checkpoint }, fingerprint };
  }

  /**
   * Size of the tree when the group was written. `at` grows from group to group (`nextGroupTime`), so the end is looked
   * for in strides that double, groups being small, and bisected in the last one.
   */
  private async endOfGroup(position: number, at: string, size: number): Promise<number> {
    let [inside, beyond] = [position, position + 1];
    while (beyond < size && (await this.entry(beyond)).at === at) [inside, beyond] = [beyond, 2 * beyond - position];
    beyond = Math.min(beyond, size);
    while (beyond - inside > 1) {
      const middle = Math.floor((inside + beyond) / 2);
      if ((await this.entry(middle)).at === at) inside = middle;
      else beyond = middle;
    }
    return beyond;
  }

  /** Ed25519 is deterministic (RFC 8032), so signing an old root again gives the old checkpoint, byte for byte. */
  private async checkpointOf(size: number, tip: Tip): Promise<string> {
    const { origin, signer } = this.identity;
    const known = this.checkpoints.get(size);
    if (known !== undefined) return known;
    const checkpoint = signCheckpoint({ origin, size, root: await this.rootOf(size, tip) }, [signer]);
    if (this.checkpoints.size >= CHECKPOINTS_KEPT) this.checkpoints.clear();
    this.checkpoints.set(size, checkpoint);
    return checkpoint;
  }

  private async rootOf(size: number, { frontier }: Tip): Promise<Uint8Array> {
    return corruptUnlessTree(() => rootFromTiles(new StoredTiles(this.store, frontier), nodeHasher, size));
  }

  private async entry(position: number): Promise<Entry> {
    const [stored] = await this.store.entries(position, 1);
    if (stored?.position === position) return decodeEntry(stored.bytes);
    throw new EventLogError('LOG_CORRUPT', 'a commit names entries that are not there');
  }
}
