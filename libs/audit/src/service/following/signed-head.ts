import { openCheckpoint, parseVerifierKey, TransparencyError, type TreeHead } from '@taizhang/transparency';
import { verifyEd25519 } from '@taizhang/transparency/node';
import { found } from './finding.js';

/** Which checkpoint it is, for the alarm. */
export interface SignedClaim {
  readonly checkpoint: string;
  readonly vkey: string;
  /** Entries that the auditor had confirmed. */
  readonly size: number;
  readonly detail: string;
}

/** The tree head of a checkpoint that the log's key has signed; anything else is a finding. */
export async function signedHead({ checkpoint, vkey, size, detail }: SignedClaim): Promise<TreeHead> {
  try {
    return await openCheckpoint(checkpoint, [parseVerifierKey(vkey)], verifyEd25519);
  } catch (error) {
    if (!(error instanceof TransparencyError)) throw error;
    throw found({ kind: 'bad-signature', size, detail: `${detail} (${error.code})` });
  }
}
