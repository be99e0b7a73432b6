import type { ConsentEvent, OptedOut } from '../consent.commands.js';

/** What was said under another number of the same human being, and when the two archives were merged. */
export interface OtherArchive {
  readonly said: readonly ConsentEvent[];
  readonly mergedAt: string;
}

/**
 * S1-69: what counts for the numbers of one archive of several that are one human being's. Of what was said to the others
 * before the merge only what forbids something counts; what is said afterwards, to the survivor, counts for all.
 * @param own what was said under the archive's own number
 */
export function saidOfBoth(own: readonly ConsentEvent[], others: readonly OtherArchive[]): readonly ConsentEvent[] {
  const mine = own.map((fact) => ({ fact, at: fact.data.occurredAt }));
  const theirs = others.flatMap(({ said, mergedAt }) => [
    ...restrictions(said.filter((fact) => !isAfter(fact, mergedAt))).map((fact) => ({ fact, at: mergedAt })),
    ...said.filter((fact) => isAfter(fact, mergedAt)).map((fact) => ({ fact, at: fact.data.occurredAt })),
  ]);
  return [...mine, ...theirs].sort((one, two) => Date.parse(one.at) - Date.parse(two.at)).map(({ fact }) => fact);
}

function isAfter({ data }: ConsentEvent, mergedAt: string): boolean {
  return Date.parse(data.occurredAt) > Date.parse(mergedAt);
}

function restrictions(said: readonly ConsentEvent[]): readonly ConsentEvent[] {
  return said.filter(
    (fact, index) =>
      fact.type === 'ConsentWithdrawn' || (fact.type === 'OptedOut' && !isTakenBack(fact, said.slice(index + 1))),
  );
}

function isTakenBack({ data: { channel, purpose } }: OptedOut, later: readonly ConsentEvent[]): boolean {
  return later.some(
    ({ type, data }) =>
      type === 'OptInRecorded' &&
      (data.channel === 'all' || data.channel === channel) &&
      (data.purpose === 'all' || data.purpose === purpose),
  );
}
