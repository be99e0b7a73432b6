import type { Message } from 'kafkajs';
import type { ReadableLog } from '@taizhang/event-log';
import { HASH_BYTES, inclusionProofs } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import { messageOf } from './message.js';

/** Published at once: enough to spread the cost of a round trip and of a checkpoint. */
const MAX_ENTRIES = 1_000;
/** The messages of one partition go in one record batch, which a broker takes up to a mebibyte by default. */
const MAX_BYTES = 900_000;
/** What a message takes beside value, key, checkpoint and proof: the other headers and the framing. */
const FIXED_BYTES = 600;

export interface RelayBatch {
  readonly messages: readonly (Message & { readonly key: string })[];
  /** Position after the last of them. */
  readonly next: number;
}

/** The messages from a position on, each with its proof under the newest checkpoint; undefined at the end of the log. */
export async function readRelayBatch(log: ReadableLog, from: number): Promise<RelayBatch | undefined> {
  const { size, checkpoint } = await log.head();
  if (from >= size) return undefined;
  const entries = await log.read(from, Math.min(MAX_ENTRIES, size - from));
  const proofOf = inclusionProofs(log, nodeHasher, size);
  const messages = [];
  let bytes = 0;
  for (const entry of entries) {
    const proof = await proofOf(entry.position);
    bytes += entry.bytes.length + proof.length * HASH_BYTES + checkpoint.length + FIXED_BYTES;
    if (bytes > MAX_BYTES && messages.length > 0) break;
    messages.push(messageOf({ entry, origin: log.origin, checkpoint, proof }));
  }
  return { messages, next: from + messages.length };
}
