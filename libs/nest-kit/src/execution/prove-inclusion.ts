import type { EventLog } from '@taizhang/event-log';
import { formatTlogProof, makeInclusionProof, parseCheckpoint, parseNote } from '@taizhang/transparency';
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
  const proof = await makeInclusionProof(log, nodeHasher, { index: position, size });
  return formatTlogProof({ index: position, proof, checkpoint });
}
