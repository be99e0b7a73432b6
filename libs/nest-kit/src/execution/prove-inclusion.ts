import type { EventLog } from '@taizhang/event-log';
import { formatTlogProof, KnownSubtrees, makeInclusionProof, parseCheckpoint, parseNote } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';

/** An entry and a checkpoint of its log that covers it, as a receipt names them. */
export interface Covered {
  readonly position: number;
  readonly checkpoint: string;
}

/**
 * The `.tlog-proof` file (C2SP tlog-proof) that shows, to anyone who has the log's verifier key, that the entry is in the
 * log that the checkpoint signs. Throws EventLogError.
 */
export async function proveInclusion(log: EventLog, { position, checkpoint }: Covered): Promise<string> {
  const { size } = parseCheckpoint(parseNote(checkpoint).text);
  const proof = await makeInclusionProof(log, nodeHasher, { index: position, size, subtrees: subtreesOf(log) });
  return formatTlogProof({ index: position, proof, checkpoint });
}

/** So many cover the proofs of what was appended lately; some hundred kilobytes. */
const MOST_SUBTREES = 2_048;

/** Every receipt is about a new entry, and most of its way up to the root is that of the one before. */
const known = new WeakMap<EventLog, KnownSubtrees>();

function subtreesOf(log: EventLog): KnownSubtrees {
  const subtrees = known.get(log) ?? new KnownSubtrees(MOST_SUBTREES);
  known.set(log, subtrees);
  return subtrees;
}
