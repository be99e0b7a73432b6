import { makeInclusionProof, openCheckpoint, parseVerifierKey, verifyInclusion } from '@taizhang/transparency';
import { nodeHasher, verifyEd25519 } from '@taizhang/transparency/node';
import { decodeEntry, type EventLog, type Receipt } from '../index.js';

/**
 * Checks a receipt as a stranger would who has the log's key: the signature, the origin, and that every entry that it
 * names is the commit's and is inside the signed tree. Throws for one that does not hold.
 */
export async function checkReceipt(log: EventLog, receipt: Receipt): Promise<void> {
  const { commitId, stream, version, first, last } = receipt;
  const { size, root } = await openReceipt(log, receipt);
  const entries = await log.read(first, last - first + 1);
  demand(entries.length === last - first + 1 && last < size, 'the receipt names entries that are not there');
  for (const { position, bytes } of entries) {
    const entry = decodeEntry(bytes);
    demand(entry.causationId === commitId, 'an entry is not one of the commit');
    const own = entry.stream === stream && entry.version === version - (last - position);
    demand(own || position < last, 'the last entry is not the one that the receipt names');
    const proof = await makeInclusionProof(log, nodeHasher, { index: position, size });
    await verifyInclusion(nodeHasher, { index: position, size, root, leafHash: nodeHasher.leaf(bytes), proof });
  }
}

/** The verified checkpoint of a receipt. */
export async function openReceipt(log: EventLog, { checkpoint }: Receipt) {
  const opened = await openCheckpoint(checkpoint, [parseVerifierKey(log.vkey)], verifyEd25519);
  demand(opened.origin === log.origin, 'the checkpoint is of another log');
  return opened;
}

function demand(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
