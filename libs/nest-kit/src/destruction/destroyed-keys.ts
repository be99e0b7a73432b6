import { createHash } from 'node:crypto';
import { recordedEvent } from '@taizhang/event-log';
import type { Decider, Message, RecordedEvent } from '@taizhang/kernel';
import type { ContextServices } from '../context/services.js';
import { streamOf, type Aggregate } from '../execution/aggregate.js';

/** A context's word that it holds no key of a person any more. Each context that can hold keys has it in its contract. */
export type SubjectKeyDestroyed = Message<
  'SubjectKeyDestroyed',
  {
    subjectId: string;
    context: string;
    /** Whether there ever was a key here. */
    hadKey: boolean;
    /** How many sealed files of the person are removed with it; absent where there were none. */
    attachments?: number;
    /** The destruction that asked for it; absent when a restored log had lost the fact and the key store had not. */
    destructionId?: string;
    occurredAt: string;
  }
>;

export type RecordKeyDestroyed = Message<'RecordKeyDestroyed', SubjectKeyDestroyed['data']>;

/** By subject: the destructions that were told so. */
export type DestroyedKeysState = ReadonlyMap<string, ReadonlySet<string | undefined>>;

const NOTHING: ReadonlySet<string | undefined> = new Set();

const decider: Decider<RecordKeyDestroyed, SubjectKeyDestroyed, DestroyedKeysState> = {
  initialState: new Map(),
  decide({ data }, state) {
    if (state.get(data.subjectId)?.has(data.destructionId) === true) return [];
    return [{ type: 'SubjectKeyDestroyed', data }];
  },
  evolve(state, { data: { subjectId, destructionId } }) {
    const told = new Set([...(state.get(subjectId) ?? NOTHING), destructionId]);
    return new Map([...state, [subjectId, told]]);
  },
};

/**
 * Streams `subject-keys-<00…3f>`: the keys that a context has destroyed. They are few and short, so that a process can
 * read all of them before it serves anything, and many enough that destructions rarely meet on one.
 */
export const destroyedKeys: Aggregate<RecordKeyDestroyed, SubjectKeyDestroyed, DestroyedKeysState> = {
  name: 'subject-keys',
  decider,
};

const STREAMS = 64;

/** Part of the stream's name for a subject. */
export function streamIdOf(subjectId: string): string {
  const [byte = 0] = createHash('sha256').update(subjectId).digest();
  return streamId(byte % STREAMS);
}

/** Everything that the context's log says about destroyed keys. */
export async function recordedDestructions({
  context,
  log,
}: ContextServices): Promise<readonly RecordedEvent<SubjectKeyDestroyed>[]> {
  const names = Array.from({ length: STREAMS }, (_, number) => streamOf(destroyedKeys, streamId(number)));
  const streams = await Promise.all(names.map((name) => log.readStream(name)));
  // Only the decider above writes these streams.
  return streams.flat().map((entry) => recordedEvent(context, entry) as RecordedEvent<SubjectKeyDestroyed>);
}

function streamId(number: number): string {
  return number.toString(16).padStart(2, '0');
}
