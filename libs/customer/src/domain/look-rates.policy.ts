import type { CustomerFact } from '../contract/customer.events.js';

export type LookKind = CustomerFact<'CustomersAccessed'>['data']['kind'];

/** At most so many looks of a kind within so many seconds. */
export interface RateLimit {
  readonly seconds: number;
  readonly most: number;
}

/**
 * How often one person may come near data; kinds that are not named are not limited. The record of looks begins anew at
 * midnight in China, and every count with it.
 */
export type LookRates = Partial<Readonly<Record<LookKind, readonly RateLimit[]>>>;

/** The limits of one kind of look; so many times what people usually may in a deployment that is measured or tried. */
export function limitsOf(kind: LookKind, rates: LookRates, factor: number): readonly RateLimit[] {
  return (rates[kind] ?? []).map(({ seconds, most }) => ({ seconds, most: most * factor }));
}

/** A look that counts: of which kind, and when, in milliseconds since 1970. */
export interface CountedLook {
  readonly kind: LookKind;
  readonly at: number;
}

/**
 * How many seconds to wait until one more look of the kind keeps within all limits; 0 when it does now.
 * @param earlier in any order
 */
export function secondsToWait(
  earlier: readonly CountedLook[],
  { kind, at }: CountedLook,
  limits: readonly RateLimit[],
): number {
  const times = earlier.filter((look) => look.kind === kind).map((look) => look.at);
  return Math.max(0, ...limits.map((limit) => waitFor(times, at, limit)));
}

function waitFor(times: readonly number[], at: number, { seconds, most }: RateLimit): number {
  const recent = times.filter((time) => time > at - seconds * 1_000).sort((left, right) => right - left);
  const blocking = recent[most - 1];
  return blocking === undefined ? 0 : Math.ceil((blocking + seconds * 1_000 - at) / 1_000);
}
