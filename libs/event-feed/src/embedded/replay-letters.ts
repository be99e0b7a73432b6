import type { GrowingLog } from '@taizhang/event-log';
import { fedEvent } from '../delivery/fed-event.js';
import { feedBatch, isUnavailable, type HandingOptions } from '../delivery/handing.js';
import type { DeadLetter, FeedFailure } from '../event-feed.port.js';

/** Hands the dead letters of one log to the handler again, in order; answers how many it handled. */
export async function replayLetters(log: GrowingLog, options: HandingOptions): Promise<number> {
  const letters = await options.deadLetters.list(options.subscription.group);
  const stuck = new Set<string>();
  let handled = 0;
  for (const letter of letters) {
    if (letter.context !== log.context || stuck.has(letter.stream)) continue;
    const failure = await replayLetter(log, letter, options);
    if (failure === undefined) handled++;
    else {
      options.onError(failure);
      stuck.add(letter.stream);
    }
  }
  return handled;
}

async function replayLetter(
  log: GrowingLog,
  letter: DeadLetter,
  options: HandingOptions,
): Promise<FeedFailure | undefined> {
  const { group, context, position } = letter;
  const [entry] = await log.read(position, 1);
  if (entry === undefined) return { group, context, position, error: new EntryMissing(`no entry at ${position}`) };
  try {
    await options.subscription.handler(feedBatch(options, [fedEvent(context, entry)], position + 1));
  } catch (error) {
    if (isUnavailable(error)) throw error;
    return { group, context, position, error };
  }
  await options.deadLetters.remove(letter);
  return undefined;
}

/** The log was restored from a copy that is older than the letter. */
class EntryMissing extends Error {
  override readonly name = 'EntryMissing';
}
