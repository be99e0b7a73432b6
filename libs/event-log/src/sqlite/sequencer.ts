import type { Clock, NewId } from '@taizhang/kernel';
import { encodeRange, signCheckpoint, type Frontier, type FullTile } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import { encodeCommit } from '../commit.js';
import { EventLogError } from '../event-log.error.js';
import type { Commit, Head } from '../event-log.port.js';
import { nextGroupTime } from '../group-time.js';
import type { LogIdentity } from '../log-identity.js';
import type { CommitSpan, LogFile } from './log-file.js';
import { guarded } from './sqlite-errors.js';

/** The newest durable state of the log, as its one writer holds it in memory. */
export interface Tip {
  readonly frontier: Frontier;
  /** `at` of the newest group. */
  readonly at: string | undefined;
  readonly head: Head;
}

/** What became of one commit of a group. */
export type Outcome =
  | { readonly kind: 'written'; readonly span: CommitSpan }
  /** The log held it already: a retry, of an earlier group or within this one. */
  | { readonly kind: 'known'; readonly span: CommitSpan }
  | { readonly kind: 'refused'; readonly error: EventLogError };

export interface SequencerOptions {
  readonly identity: LogIdentity;
  readonly tenant: string;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** Gives commits their positions and writes each group of them in one transaction with tiles, head and checkpoint. */
export class Sequencer {
  constructor(
    private readonly file: LogFile,
    private readonly options: SequencerOptions,
    private tip: Tip,
  ) {}

  get current(): Tip {
    return this.tip;
  }

  /**
   * Writes the group, or throws `LOG_UNAVAILABLE` / `LOG_CORRUPT` and has written nothing that may be acknowledged.
   * One commit's conflict never fails its neighbours.
   */
  write(commits: readonly Commit[]): readonly Outcome[] {
    const { outcomes, tip } = guarded(() => this.file.transaction(() => this.writeGroup(commits)));
    this.tip = tip;
    return outcomes;
  }

  private writeGroup(commits: readonly Commit[]): { outcomes: readonly Outcome[]; tip: Tip } {
    const at = nextGroupTime(this.options.clock.now(), this.tip.at);
    const leaves: Uint8Array[] = [];
    const outcomes = commits.map((commit) => this.stage(commit, at, leaves));
    return { outcomes, tip: leaves.length === 0 ? this.tip : this.advance(leaves, at) };
  }

  private stage(commit: Commit, at: string, leaves: Uint8Array[]): Outcome {
    const known = this.file.commit(commit.id);
    if (known !== undefined) return { kind: 'known', span: known };
    const version = this.file.streamVersion(commit.stream);
    if (version !== commit.expectedVersion) return refused(conflict(version, commit.expectedVersion));
    const entries = this.encode(commit, at);
    if (entries instanceof EventLogError) return refused(entries);
    return { kind: 'written', span: this.insert(commit, entries, leaves) };
  }

  private encode(commit: Commit, at: string): readonly Uint8Array[] | EventLogError {
    try {
      return encodeCommit(commit, { at, tenant: this.options.tenant, newId: this.options.newId });
    } catch (error) {
      if (error instanceof EventLogError) return error;
      throw error;
    }
  }

  private insert(commit: Commit, entries: readonly Uint8Array[], leaves: Uint8Array[]): CommitSpan {
    const first = this.tip.frontier.size + leaves.length;
    entries.forEach((bytes, index) => {
      const leaf = nodeHasher.leaf(bytes);
      leaves.push(leaf);
      const version = commit.expectedVersion + index + 1;
      this.file.addEntry({ position: first + index, leaf, bytes, stream: commit.stream, version });
    });
    const span = { first, last: first + entries.length - 1 };
    this.file.addCommit(commit.id, span);
    return span;
  }

  private advance(leaves: readonly Uint8Array[], at: string): Tip {
    const { frontier, tiles } = this.tip.frontier.grow(leaves);
    tiles.forEach(({ level, index, hashes }: FullTile) => this.file.addTile(level, index, hashes));
    const head = signHead(frontier, this.options.identity);
    const stored = { size: head.size, range: encodeRange(frontier.range), checkpoint: head.checkpoint };
    if (!this.file.replaceHead(stored, this.tip.frontier.size)) {
      throw new EventLogError('LOG_UNAVAILABLE', 'another writer has moved the head of this log');
    }
    return { frontier, at, head };
  }
}

export function signHead(frontier: Frontier, { origin, signer }: LogIdentity): Head {
  const root = frontier.root();
  return { size: frontier.size, root, checkpoint: signCheckpoint({ origin, size: frontier.size, root }, [signer]) };
}

function refused(error: EventLogError): Outcome {
  return { kind: 'refused', error };
}

function conflict(version: number, expected: number): EventLogError {
  return new EventLogError('VERSION_CONFLICT', `the stream is at version ${version}, not ${expected}`);
}
