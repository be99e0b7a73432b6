import { Unavailable, type Subscription } from '@taizhang/event-feed';
import { EventLogError } from '@taizhang/event-log';
import type { RecordedEvent } from '@taizhang/kernel';
import { PrivacyError } from '@taizhang/privacy';
import { ReadModelError } from '@taizhang/read-models';
import type { Reaction } from '../context/reaction.js';
import type { ContextServices } from '../context/services.js';
import { causedBy } from './cause.js';
import { inStreamOrder } from './in-stream-order.js';
import { isDomainError } from './is-domain-error.js';

/** Codes that say "not now": the event is not at fault, and will be handled when this is over. */
const NOT_NOW: ReadonlySet<string> = new Set([
  'LOG_UNAVAILABLE',
  'LOG_CLOSED',
  'KEY_STORE_UNAVAILABLE',
  'KEY_STORE_CLOSED',
  'NUMBER_INDEX_UNAVAILABLE',
  'NUMBER_INDEX_CLOSED',
  'ATTACHMENT_STORE_UNAVAILABLE',
  'ATTACHMENT_STORE_CLOSED',
  'READ_MODELS_UNAVAILABLE',
  'STREAM_BUSY',
]);

/** A reaction as the feed runs it; its progress is kept under `<context>.<name>`. */
export function reactionSubscription(reaction: Reaction, services: ContextServices): Subscription {
  const wants = ({ context, type }: RecordedEvent) => reaction.from[context]?.includes(type) === true;
  return {
    group: `${services.context}.${reaction.name}`,
    contexts: Object.keys(reaction.from),
    types: [...new Set(Object.values(reaction.from).flat())],
    handler: ({ events }) => inStreamOrder(events.filter(wants), (event) => react(event, reaction, services)),
  };
}

async function react(event: RecordedEvent, reaction: Reaction, services: ContextServices): Promise<void> {
  try {
    await reaction.react(event, services, causedBy(event, reaction.name));
  } catch (error) {
    if (isDomainError(error) && reaction.settledBy.includes(error.code)) return;
    if (isNotNow(error)) throw new Unavailable('what the reaction needs is away', { cause: error });
    throw error;
  }
}

function isNotNow(error: unknown): boolean {
  if (isDomainError(error) || error instanceof EventLogError) return NOT_NOW.has(error.code);
  return (error instanceof PrivacyError || error instanceof ReadModelError) && NOT_NOW.has(error.code);
}
