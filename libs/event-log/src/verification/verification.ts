import type { TreeHead } from '@taizhang/transparency';

export type BadKind =
  /** The store cannot be read, or is damaged where no entry is concerned. */
  | 'store'
  /** A position is missing or out of order. */
  | 'gap'
  /** The bytes are not those that were hashed, or no entry at all. */
  | 'entry'
  /** An entry does not follow on its stream, or the stream index does not name it. */
  | 'stream'
  /** Entries of a commit are not together, or the commit index does not name them. */
  | 'commit'
  /** The log's own time goes backwards. */
  | 'time'
  /** A stored tile is not what the entries lead to. */
  | 'tile'
  /** The head's size, range or root is not what the entries lead to. */
  | 'head'
  /** The head's signature does not verify under the log's key. */
  | 'signature'
  /** A checkpoint that the log once gave out names more entries than there are. */
  | 'rollback'
  /** A checkpoint that the log once gave out names another root for its size. */
  | 'fork';

export interface BadPlace {
  readonly kind: BadKind;
  /** First position that is not as it must be; for `rollback` and `fork` the size that the checkpoint names. */
  readonly position: number;
  /** For people; holds nothing of what an entry says. */
  readonly detail: string;
}

/** What verification of one whole log found. */
export interface LogVerification {
  readonly ok: boolean;
  /** Entries that were checked. */
  readonly size: number;
  /** Root over them, base64. */
  readonly root: string;
  readonly firstBad?: BadPlace;
}

/** Checkpoints that are out in the world (receipts, the auditor's copies), their signatures checked by the caller. */
export type KnownCheckpoints = readonly Pick<TreeHead, 'size' | 'root'>[];

/** Stops a verification at the first bad place; never leaves this library. */
export class BadLog extends Error {
  override readonly name = 'BadLog';
  constructor(readonly place: BadPlace) {
    super(place.detail);
  }
}

export function bad(kind: BadKind, position: number, detail: string): BadLog {
  return new BadLog({ kind, position, detail });
}
