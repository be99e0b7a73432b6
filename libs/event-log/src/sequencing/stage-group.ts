import type { Clock, NewId } from '@taizhang/kernel';
import { signCheckpoint, type Frontier, type FullTile } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import { encodeCommit, partsOf, type EncodedEvent } from '../commit.js';
import { EventLogError } from '../event-log.error.js';
import type { Commit, Head, StreamEvents } from '../event-log.port.js';
import { nextGroupTime } from '../group-time.js';
import type { LogIdentity } from '../log-identity.js';
import type { CommitSpan, NewEntry, Outcome, Tip, WrittenGroup } from './log-store.js';

export interface SequencingOptions {
  readonly identity: LogIdentity;
  readonly tenant: string;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** The state that a group is staged on: the tip, and what the store holds of the group's commits and streams. */
export interface GroupBase {
  readonly tip: Tip;
  readonly commit: (id: string) => CommitSpan | undefined;
  /** Version of a stream, 0 when there is none. */
  readonly version: (stream: string) => number;
}

/** Everything that is to be written for a group, in one transaction; the tip is the base's own when it is nothing. */
export interface StagedGroup extends WrittenGroup {
  readonly entries: readonly NewEntry[];
  /** By commit id. */
  readonly spans: ReadonlyMap<string, CommitSpan>;
  readonly tiles: readonly FullTile[];
}

/** Gives the commits of a group their positions, in their order, and signs the tree that covers them. Writes nothing. */
export function stageGroup(commits: readonly Commit[], base: GroupBase, options: SequencingOptions): StagedGroup {
  const stage = new Stage(base, options);
  const outcomes = commits.map((commit) => stage.add(commit));
  return { outcomes, ...stage.finish() };
}

class Stage {
  private readonly entries: NewEntry[] = [];
  private readonly spans = new Map<string, CommitSpan>();
  private readonly versions = new Map<string, number>();
  private readonly at: string;

  constructor(
    private readonly base: GroupBase,
    private readonly options: SequencingOptions,
  ) {
    this.at = nextGroupTime(options.clock.now(), base.tip.at);
  }

  add(commit: Commit): Outcome {
    const known = this.spans.get(commit.id) ?? this.base.commit(commit.id);
    if (known !== undefined) return { kind: 'known', span: known };
    const conflict = partsOf(commit).find((part) => this.version(part.stream) !== part.expectedVersion);
    if (conflict !== undefined) return refused(conflicting(conflict, this.version(conflict.stream)));
    const encoded = this.encode(commit);
    return encoded instanceof EventLogError ? refused(encoded) : { kind: 'written', span: this.take(commit, encoded) };
  }

  finish(): Omit<StagedGroup, 'outcomes'> {
    const { entries, spans, at } = this;
    const { tip } = this.base;
    if (entries.length === 0) return { entries, spans, tiles: [], tip };
    const { frontier, tiles } = tip.frontier.grow(entries.map(({ leaf }) => leaf));
    return { entries, spans, tiles, tip: { frontier, at, head: signHead(frontier, this.options.identity) } };
  }

  private version(stream: string): number {
    return this.versions.get(stream) ?? this.base.version(stream);
  }

  private encode(commit: Commit): readonly EncodedEvent[] | EventLogError {
    try {
      return encodeCommit(commit, { at: this.at, tenant: this.options.tenant, newId: this.options.newId });
    } catch (error) {
      if (error instanceof EventLogError) return error;
      throw error;
    }
  }

  private take({ id }: Commit, encoded: readonly EncodedEvent[]): CommitSpan {
    const first = this.base.tip.frontier.size + this.entries.length;
    encoded.forEach((event, index) => {
      this.entries.push({ ...event, position: first + index, leaf: nodeHasher.leaf(event.bytes) });
      this.versions.set(event.stream, event.version);
    });
    const span = { first, last: first + encoded.length - 1 };
    this.spans.set(id, span);
    return span;
  }
}

export function signHead(frontier: Frontier, { origin, signer }: LogIdentity): Head {
  const root = frontier.root();
  return { size: frontier.size, root, checkpoint: signCheckpoint({ origin, size: frontier.size, root }, [signer]) };
}

function refused(error: EventLogError): Outcome {
  return { kind: 'refused', error };
}

function conflicting({ expectedVersion }: StreamEvents, version: number): EventLogError {
  return new EventLogError('VERSION_CONFLICT', `the stream is at version ${version}, not ${expectedVersion}`);
}
