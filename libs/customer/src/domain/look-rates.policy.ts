import type { CustomerFact } from '../contract/customer.events.js';

export type LookKind = CustomerFact<'CustomersAccessed'>['data']['kind'];

/** At most so many looks of a kind within so many seconds. */
export interface RateLimit {
  readonly seconds: number;
  readonly most: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type LookRates = Partial<Readonly<Record<LookKind, readonly RateLimit[]>>>;

const WHOLE: readonly RateLimit[] = [
  { seconds: 10 * MINUTE, most: 60 },
  { seconds: HOUR, most: 200 },
  { seconds: DAY, most: 600 },
];

/**
 * How often one person may come near data. Somebody who serves customers stays far below; a script that reads the archive
 * out, or tries numbers one after the other, stops at once. The record of looks begins anew at midnight in China, and
 * every count with it.
 */
export const LOOK_RATES: LookRates = {
  list: [
    { seconds: MINUTE, most: 120 },
    { seconds: HOUR, most: 1_200 },
  ],
  search: [
    { seconds: MINUTE, most: 60 },
    { seconds: HOUR, most: 600 },
  ],
  reveal: WHOLE,
  attachment: WHOLE,
};

/** So many times what people may usually do: for a deployment that is measured or tried, not worked with. */
export function ratesTimes(factor: number, rates: LookRates = LOOK_RATES): LookRates {
  const scaled = Object.entries(rates).map(([kind, limits]) => [
    kind,
    limits.map(({ seconds, most }) => ({ seconds, most: most * factor })),
  ]);
  return Object.fromEntries(scaled) as LookRates; // the kinds are those of the rates
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
