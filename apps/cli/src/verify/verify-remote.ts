import { BadLog, EntrySequence, parseOrigin, TreeCheck, bad, type LogVerification } from '@taizhang/event-log';
import {
  openCheckpoint,
  parseVerifierKey,
  tilePath,
  TILE_WIDTH,
  TransparencyError,
  type Checkpoint,
} from '@taizhang/transparency';
import { nodeHasher, verifyEd25519 } from '@taizhang/transparency/node';
import { TENANT, type LogReport } from './log-report.js';
import type { RemoteLog } from './remote-log.js';

/**
 * Verifies a served log: its checkpoint's signature, every entry, every tile, the root.
 * @param trustedKey the log's verifier key from elsewhere; without one the served key is believed
 */
export async function verifyRemoteLog(remote: RemoteLog, context: string, trustedKey?: string): Promise<LogReport> {
  const vkey = trustedKey ?? (await remote.vkey());
  const origin = parseVerifierKey(vkey).name;
  const reached = { size: 0 };
  try {
    const checkpoint = await signedCheckpoint(remote, vkey);
    const root = await recompute(remote, checkpoint, reached);
    return { context, tenant: TENANT, origin, ok: true, size: checkpoint.size, root };
  } catch (error) {
    const failed: LogVerification = { ok: false, size: reached.size, root: '', firstBad: placeOf(error, reached.size) };
    return { context, tenant: TENANT, origin, ...failed };
  }
}

async function signedCheckpoint(remote: RemoteLog, vkey: string): Promise<Checkpoint> {
  try {
    return await openCheckpoint(await remote.checkpoint(), [parseVerifierKey(vkey)], verifyEd25519);
  } catch (error) {
    if (error instanceof TransparencyError) throw bad('signature', 0, `the checkpoint does not verify (${error.code})`);
    throw error;
  }
}

async function recompute(
  remote: RemoteLog,
  { origin, size, root }: Checkpoint,
  reached: { size: number },
): Promise<string> {
  const tiles = await remote.fullTiles(size);
  const tree = new TreeCheck(nodeHasher, ({ level, index, hashes }) => {
    const served = tiles.get(tilePath({ level, index, width: TILE_WIDTH }));
    return served !== undefined && Buffer.compare(served, hashes) === 0;
  });
  const sequence = new EntrySequence(parseOrigin(origin).tenant);
  for await (const bytes of remote.entries(size)) {
    sequence.next({ position: sequence.size, bytes });
    tree.add(nodeHasher.leaf(bytes));
    reached.size = sequence.size;
  }
  tree.finish();
  if (Buffer.compare(tree.root(), root) !== 0)
    throw bad('head', size, 'the entries lead to another root than the signed one');
  return Buffer.from(root).toString('base64');
}

function placeOf(error: unknown, position: number) {
  if (error instanceof BadLog) return error.place;
  if (error instanceof TransparencyError) return { kind: 'tile' as const, position, detail: error.message };
  throw error;
}
