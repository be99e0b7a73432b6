import { TransparencyError, verifyTlogProof } from '@taizhang/transparency';
import { nodeCrypto } from '@taizhang/transparency/node';
import type { Look } from '../ledger.js';
import { logOf, type Check, type LogEvidence } from './evidence.js';

/** Every number that was shown came with a proof, and the proof is of the look itself in the log as it is now. */
export const looksAreProved: Check = async (evidence) => {
  const log = logOf(evidence, 'customer');
  const wrong = await Promise.all(evidence.ledger.looks.map((look) => wrongOf(look, log)));
  return wrong.filter((line) => line !== undefined);
};

async function wrongOf({ customerId, personId, position, proof }: Look, log: LogEvidence): Promise<string | undefined> {
  const [event, entry] = [log.events[position], log.entries[position]];
  const place = `the look of ${personId} at ${customerId}, position ${position}`;
  if (entry === undefined || event?.type !== 'PhoneNumberRevealed') return `${place}: lost`;
  try {
    const { root, size } = await verifyTlogProof(nodeCrypto, proof, { entry: entry.bytes, vkey: log.vkey });
    const isPrefix = Buffer.compare(root, log.roots[size] ?? Buffer.of()) === 0;
    return isPrefix ? undefined : `${place}: proved in another tree than the log's`;
  } catch (error) {
    if (error instanceof TransparencyError) return `${place}: its proof fails (${error.code})`;
    throw error;
  }
}
