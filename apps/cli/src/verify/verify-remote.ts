import { bad, BadLog, EntrySequence, parseOrigin, TreeCheck, type BadPlace } from '@taizhang/event-log';
import {
  openCheckpoint,
  parseVerifierKey,
  rootFromTiles,
  TILE_WIDTH,
  TransparencyError,
  type Checkpoint,
  type Hash,
} from '@taizhang/transparency';
import { nodeHasher, verifyEd25519 } from '@taizhang/transparency/node';
import { CliError } from '../cli-error.js';
import { TENANT, type LogReport } from './log-report.js';
import type { RemoteLog } from './remote-log.js';
import { ServedTiles } from './served-tiles.js';

/** Entries found good so far. */
interface Progress {
  size: number;
}

/**
 * Verifies a served log: its checkpoint's signature, every entry, every tile, the root.
 * @param trustedKey the log's verifier key from elsewhere; without one the served key is believed
 */
export async function verifyRemoteLog(remote: RemoteLog, context: string, trustedKey?: string): Promise<LogReport> {
  const vkey = trustedKey ?? (await remote.vkey());
  const described = { context, tenant: TENANT, origin: originOf(vkey) };
  const progress = { size: 0 };
  try {
    const checkpoint = await signedCheckpoint(remote, vkey);
    await verifyEntries(remote, checkpoint, progress);
    await verifyEdge(remote, checkpoint);
    const root = Buffer.from(checkpoint.root).toString('base64');
    return { ...described, ok: true, size: checkpoint.size, root };
  } catch (error) {
    return { ...described, ok: false, size: progress.size, root: '', firstBad: placeOf(error, progress.size) };
  }
}

function originOf(vkey: string): string {
  try {
    return parseVerifierKey(vkey).name;
  } catch (cause) {
    throw new CliError('ANSWER_UNEXPECTED', 'what is served as verifier key is none', { cause });
  }
}

async function signedCheckpoint(remote: RemoteLog, vkey: string): Promise<Checkpoint> {
  const text = await remote.checkpoint();
  try {
    return await openCheckpoint(text, [parseVerifierKey(vkey)], verifyEd25519);
  } catch (error) {
    if (error instanceof TransparencyError) throw bad('signature', 0, `the checkpoint does not verify (${error.code})`);
    throw error;
  }
}

async function verifyEntries(remote: RemoteLog, { origin, size, root }: Checkpoint, progress: Progress): Promise<void> {
  const tiles = new ServedTiles(remote);
  const tree = new TreeCheck(nodeHasher, (level, index) => tiles.take(level, index));
  const sequence = new EntrySequence(parseOrigin(origin).tenant);
  for await (const bundle of remote.bundles(size)) {
    await tiles.fetchCompleted(sequence.size + bundle.length);
    for (const bytes of bundle) {
      sequence.next({ position: sequence.size, bytes });
      tree.add(nodeHasher.leaf(bytes));
      progress.size = sequence.size;
    }
  }
  tree.finish();
  if (!same(tree.root(), root)) throw bad('head', size, 'the entries lead to another root than the signed one');
}

/** The partial tiles at the right edge must lead to the signed root, too. */
async function verifyEdge(remote: RemoteLog, { size, root }: Checkpoint): Promise<void> {
  if (same(await rootFromTiles(remote, nodeHasher, size), root)) return;
  const position = size - (size % TILE_WIDTH);
  throw bad('tile', position, 'the partial tiles lead to another root than the signed one');
}

function same(a: Hash, b: Hash): boolean {
  return Buffer.compare(a, b) === 0;
}

function placeOf(error: unknown, position: number): BadPlace {
  if (error instanceof BadLog) return error.place;
  if (error instanceof TransparencyError) return { kind: 'tile', position, detail: error.message };
  throw error;
}
