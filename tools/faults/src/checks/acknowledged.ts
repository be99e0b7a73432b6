import { openCheckpoint, parseVerifierKey, TransparencyError } from '@taizhang/transparency';
import { verifyEd25519 } from '@taizhang/transparency/node';
import type { Acknowledged } from '../ledger.js';
import { logOf, type Evidence, type LogEvidence } from './evidence.js';

/**
 * Every acknowledged commit is in its log once, where its receipt says, and its checkpoint is signed and of a tree that
 * the final log begins with: so it is proved, and nothing before it has changed since.
 */
export const acknowledgedAreLogged = async (
  evidence: Pick<Evidence, 'ledger' | 'logs'>,
): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const acknowledged of evidence.ledger.acknowledged) {
    const log = logOf(evidence, acknowledged.context);
    const wrong = misplaced(acknowledged, log) ?? (await unproved(acknowledged, log));
    if (wrong !== undefined)
      found.push(`${acknowledged.context} ${acknowledged.key}, after ${acknowledged.after}: ${wrong}`);
  }
  return found;
};

function misplaced({ stream, version, first, last }: Acknowledged, { events }: LogEvidence): string | undefined {
  const commit = events.slice(first, last + 1);
  const newest = commit.at(-1);
  if (commit.length !== last - first + 1 || newest === undefined) return `lost: nothing at ${first} to ${last}`;
  if (newest.stream !== stream || newest.version !== version) return `lost: another event at ${last}`;
  const same = events.filter(({ causationId }) => causationId === newest.causationId);
  return same.length === commit.length ? undefined : `doubled: its commit has ${same.length} events in the log`;
}

async function unproved({ checkpoint, last }: Acknowledged, { vkey, roots }: LogEvidence): Promise<string | undefined> {
  try {
    const { size, root } = await openCheckpoint(checkpoint, [parseVerifierKey(vkey)], verifyEd25519);
    if (size <= last) return 'its checkpoint does not cover it';
    const isPrefix = Buffer.compare(root, roots[size] ?? Buffer.of()) === 0;
    return isPrefix ? undefined : `its checkpoint of size ${size} is of another tree than the log's`;
  } catch (error) {
    if (error instanceof TransparencyError) return `its checkpoint does not verify (${error.code})`;
    throw error;
  }
}
