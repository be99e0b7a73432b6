import type { DeadLetter, DeadLetters, FeedFailure, Subscription } from '../event-feed.port.js';
import type { FedEvent } from './fed-event.js';
import { feedBatch, isUnavailable } from './handing.js';

export interface ReplayOptions {
  readonly subscription: Subscription;
  readonly deadLetters: DeadLetters;
  readonly onError: (failure: FeedFailure) => void;
  /** The event of a letter; undefined when there is none any more. */
  readonly find: (letter: DeadLetter) => Promise<FedEvent | undefined>;
  readonly partitionOf: (stream: string) => number;
}

/** Lets a group make good for its dead letters in its own way; answers how many it had. */
export async function replayByItself(group: string, deadLetters: DeadLetters, replay: () => Promise<void>) {
  const { length } = await deadLetters.list(group);
  if (length > 0) await replay();
  return length;
}

/** Hands the dead letters of one context to the handler again, in order; answers how many it handled. */
export async function replayLetters(context: string, options: ReplayOptions): Promise<number> {
  const letters = await options.deadLetters.list(options.subscription.group);
  const stuck = new Set<string>();
  let handled = 0;
  for (const letter of letters) {
    if (letter.context !== context || stuck.has(letter.stream)) continue;
    const failure = await replayLetter(letter, options);
    if (failure === undefined) handled++;
    else {
      options.onError(failure);
      stuck.add(letter.stream);
    }
  }
  return handled;
}

async function replayLetter(letter: DeadLetter, options: ReplayOptions): Promise<FeedFailure | undefined> {
  const { group, context, position, stream } = letter;
  const fed = await options.find(letter);
  if (fed === undefined) return { group, context, position, error: new EntryMissing(`no entry at ${position}`) };
  const partition = options.partitionOf(stream);
  try {
    await options.subscription.handler(feedBatch({ context, partition }, [fed], position + 1));
  } catch (error) {
    if (isUnavailable(error)) throw error;
    return { group, context, position, error };
  }
  await options.deadLetters.remove(letter);
  return undefined;
}

/** The log was restored from a copy that is older than the letter, or a broker has lost it. */
class EntryMissing extends Error {
  override readonly name = 'EntryMissing';
}
