import type { KafkaMessage } from 'kafkajs';
import { parseOrigin } from '@taizhang/event-log';
import {
  InclusionVerifier,
  openCheckpoint,
  parseVerifierKey,
  TransparencyError,
  type NoteVerifier,
} from '@taizhang/transparency';
import { nodeHasher, verifyEd25519 } from '@taizhang/transparency/node';
import { fedEvent, type FedEvent } from '../delivery/fed-event.js';
import { EventFeedError } from '../event-feed.port.js';
import { HEADERS, proofOf } from './message.js';

/** Trees that messages were verified in lately; each covers a batch of messages. */
const MAX_TREES = 16;
/** A checkpoint of ours takes some two hundred bytes; signatures by unknown keys are no reason to carry more. */
const MAX_CHECKPOINT_BYTES = 4_096;

type ReceivedMessage = Pick<KafkaMessage, 'value' | 'headers'>;

/** Believes a message only when it proves that it is an entry of the one log whose key is known. */
export class MessageVerifier {
  private readonly key: NoteVerifier;
  private readonly context: string;
  /** By signed checkpoint. */
  private readonly trees = new Map<string, Promise<InclusionVerifier>>();

  /** Throws `VKEY_MALFORMED`, and `RangeError` for a key that is no log's. */
  constructor(vkey: string) {
    this.key = parseVerifierKey(vkey);
    this.context = parseOrigin(this.key.name).context;
  }

  /**
   * Undefined for what another tenant's log says of itself: tenants share a topic, and each believes its own log only.
   * Throws `MESSAGE_INVALID` for what is no entry, `MESSAGE_FORGED` for one without proof.
   */
  async verify({ value, headers = {} }: ReceivedMessage): Promise<FedEvent | undefined> {
    const source = textOf(headers[HEADERS.source]);
    if (source !== this.key.name && isOtherTenant(source, this.key.name)) return undefined;
    const fed = this.decode(value, positionOf(textOf(headers[HEADERS.position])));
    try {
      await this.prove(fed, headers);
    } catch (cause) {
      if (!(cause instanceof TransparencyError)) throw cause;
      throw new EventFeedError('MESSAGE_FORGED', 'a message does not prove that it is in the log', { cause });
    }
    return fed;
  }

  private decode(value: Buffer | null, position: number): FedEvent {
    try {
      return fedEvent(this.context, { position, bytes: new Uint8Array(value ?? []) });
    } catch (cause) {
      throw new EventFeedError('MESSAGE_INVALID', 'a message is no entry', { cause });
    }
  }

  private async prove({ entry }: FedEvent, headers: ReceivedMessage['headers'] = {}): Promise<void> {
    const note = textOf(headers[HEADERS.checkpoint]).slice(0, MAX_CHECKPOINT_BYTES);
    const tree = await this.tree(note);
    const proof = proofOf(bytesOf(headers[HEADERS.proof])) ?? [];
    tree.verify({ index: entry.position, leafHash: nodeHasher.leaf(entry.bytes), proof });
  }

  /** The only key that is known is the log's own, so whatever it signed as a checkpoint is of this log. */
  private tree(note: string): Promise<InclusionVerifier> {
    const known = this.trees.get(note) ?? this.open(note);
    this.trees.delete(note);
    this.trees.set(note, known);
    const [oldest] = this.trees.keys();
    if (this.trees.size > MAX_TREES && oldest !== undefined) this.trees.delete(oldest);
    return known;
  }

  private async open(note: string): Promise<InclusionVerifier> {
    return new InclusionVerifier(nodeHasher, await openCheckpoint(note, [this.key], verifyEd25519));
  }
}

type Header = NonNullable<KafkaMessage['headers']>[string];

function bytesOf(header: Header): Buffer {
  const [first] = Array.isArray(header) ? header : [header];
  if (first === undefined) return Buffer.alloc(0);
  return typeof first === 'string' ? Buffer.from(first) : first;
}

function textOf(header: Header): string {
  return bytesOf(header).toString();
}

/** NaN, which is no index of any tree, for what is no number. */
function positionOf(text: string): number {
  return /^[0-9]{1,16}$/.test(text) ? Number(text) : NaN;
}

/** `<deployment>/<context>/` is the same, and the tenant is not. */
function isOtherTenant(source: string, origin: string): boolean {
  const place = origin.slice(0, origin.lastIndexOf('/') + 1);
  return source.startsWith(place) && source !== origin;
}
