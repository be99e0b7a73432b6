import type { PhoneNumber } from './phone-number.js';

const MAX_SHOWN = 7;
const MIN_HIDDEN = 4;
const MAX_TAIL = 4;

/**
 * A number as everyone may see it (GB/T 35273 7.2): `138****1234`, landline `010****5678`, foreign `+852****4567`. At most
 * seven digits are shown and at least four hidden; how many is not shown.
 */
export function maskPhoneNumber(number: PhoneNumber): string {
  const { head, rest } = split(number);
  const shownAlready = head.replace('+', '').length;
  const tail = Math.max(0, Math.min(MAX_TAIL, MAX_SHOWN - shownAlready, rest.length - MIN_HIDDEN));
  return `${head}****${rest.slice(rest.length - tail)}`;
}

/** What says where the number belongs (network, city or country), and the rest, which tells people apart. */
function split({ e164, national, callingCode, kind }: PhoneNumber): { head: string; rest: string } {
  if (callingCode === '86' && kind === 'mobile') return splitAt(national, 3);
  if (callingCode === '86' && kind === 'fixed-line') return splitAt(national, areaCodeLength(national));
  return splitAt(e164, 1 + callingCode.length);
}

/** Beijing (010) and the cities of 02x have three digits, all others four. */
function areaCodeLength(national: string): number {
  return /^0(10|2)/.test(national) ? 3 : 4;
}

function splitAt(text: string, index: number) {
  return { head: text.slice(0, index), rest: text.slice(index) };
}
