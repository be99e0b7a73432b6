import { rootFromTiles, signCheckpoint, TransparencyError } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import { decodeEntry, type Entry } from '../entry.js';
import { EventLogError } from '../event-log.error.js';
import type { KnownCommit } from '../event-log.port.js';
import type { LogIdentity } from '../log-identity.js';
import type { CommitSpan, LogFile } from './log-file.js';
import type { Sequencer } from './sequencer.js';
import { guarded } from './sqlite-errors.js';
import { StoredTiles } from './stored-tiles.js';

/** Retries come in runs: a repeated import asks for the commits of a group one after another. */
const CHECKPOINTS_KEPT = 1_000;

/** Finds again, from what is stored, what a commit was answered. */
export class StoredReceipts {
  /** By tree size. */
  private readonly checkpoints = new Map<number, string>();

  constructor(
    private readonly file: LogFile,
    private readonly sequencer: Sequencer,
    private readonly identity: LogIdentity,
  ) {}

  /** The receipt as it was given out, byte for byte. Throws `LOG_CORRUPT` or `LOG_UNAVAILABLE`. */
  async find(span: CommitSpan): Promise<KnownCommit> {
    const { at, causationId, stream, version, fingerprint } = this.entry(span.last);
    const checkpoint = await this.checkpointOf(this.endOfGroup(span.last, at));
    return { receipt: { commitId: causationId, stream, version, ...span, checkpoint }, fingerprint };
  }

  /** Size of the tree when the group was written: `at` grows from group to group (`nextGroupTime`), so it is bisected. */
  private endOfGroup(position: number, at: string): number {
    let [inside, beyond] = [position, this.sequencer.current.head.size];
    while (beyond - inside > 1) {
      const middle = Math.floor((inside + beyond) / 2);
      if (this.entry(middle).at === at) inside = middle;
      else beyond = middle;
    }
    return beyond;
  }

  /** Ed25519 is deterministic (RFC 8032), so signing an old root again gives the old checkpoint, byte for byte. */
  private async checkpointOf(size: number): Promise<string> {
    const { origin, signer } = this.identity;
    const known = this.checkpoints.get(size);
    if (known !== undefined) return known;
    const checkpoint = signCheckpoint({ origin, size, root: await this.rootOf(size) }, [signer]);
    if (this.checkpoints.size >= CHECKPOINTS_KEPT) this.checkpoints.clear();
    this.checkpoints.set(size, checkpoint);
    return checkpoint;
  }

  private async rootOf(size: number): Promise<Uint8Array> {
    try {
      return await rootFromTiles(new StoredTiles(this.file, this.sequencer.current.frontier), nodeHasher, size);
    } catch (cause) {
      if (!(cause instanceof TransparencyError)) throw cause;
      throw new EventLogError('LOG_CORRUPT', 'the stored tiles are not those of the tree', { cause });
    }
  }

  private entry(position: number): Entry {
    const [stored] = guarded(() => this.file.entries(position, 1));
    if (stored?.position === position) return decodeEntry(stored.bytes);
    throw new EventLogError('LOG_CORRUPT', 'a commit names entries that are not there');
  }
}
