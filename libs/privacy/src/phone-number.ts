import { refusals } from '@taizhang/kernel';
import { parsePhoneNumberFromString, type PhoneNumber as ParsedNumber } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/max/metadata';

export interface PhoneNumber {
  /** ITU-T E.164: `+`, country calling code, number. What is sealed and indexed. */
  readonly e164: string;
  /** Digits as dialled inside its country, a landline with its area code: `13812345678`, `01062345678`. */
  readonly national: string;
  /** Country calling code without `+`. */
  readonly callingCode: string;
  readonly kind: 'mobile' | 'fixed-line' | 'other';
}

export type PhoneNumberRefusal =
  | 'PHONE_NUMBER_EMPTY'
  | 'PHONE_NUMBER_TOO_SHORT'
  | 'PHONE_NUMBER_TOO_LONG'
  /** Letters, and with them extensions: an extension is not part of a number that can be found again. */
  | 'PHONE_NUMBER_LETTERS'
  /** Emergency, hotline, bank, 400 and 800 numbers: nobody is reached there, and one would be shared by many. */
  | 'PHONE_NUMBER_SERVICE'
  /** Seven or eight digits of a landline: which city it is in is not guessed. */
  | 'PHONE_NUMBER_AREA_CODE_MISSING'
  | 'PHONE_NUMBER_INVALID';

const refuse = refusals<PhoneNumberRefusal>();

const MAX_CHARACTERS = 64;
/** `+` and fifteen digits (ITU-T E.164 §6.1); some national plans, as libphonenumber has them, would allow more. */
const E164_CHARACTERS = 16;
/** What people put between digits; NFKC has made full-width ones narrow. */
const SEPARATORS = /[\s\p{Pd}.()\/·]/gu;

/** What a text that is no number of China's most likely is; the first that fits is answered. Without `+86`, `0086`, `86`. */
const LIKELY: readonly (readonly [RegExp, PhoneNumberRefusal])[] = [
  [/^(1[12]\d|1[0-2]\d{3,4}|106\d{5,}|9[56]\d{3,})$/, 'PHONE_NUMBER_SERVICE'],
  [/^[2-8]\d{6,7}$/, 'PHONE_NUMBER_AREA_CODE_MISSING'],
  [/^1[3-9]\d{0,8}$/, 'PHONE_NUMBER_TOO_SHORT'],
  [/^1[3-9]\d{10,}$/, 'PHONE_NUMBER_TOO_LONG'],
  [/^\+?\d{0,6}$/, 'PHONE_NUMBER_TOO_SHORT'],
  [/^\+?\d{14,}$/, 'PHONE_NUMBER_TOO_LONG'],
];

/**
 * Reads a phone number as people write it: full-width digits, spaces, hyphens, dots and brackets, `+86`, `0086` or `86`
 * before it; without a country it is China's. Throws a `DomainError` whose message never holds the number.
 */
export function parsePhoneNumber(text: string): PhoneNumber {
  const dialled = dialledDigits(text);
  const parsed = parsePhoneNumberFromString(dialled, { defaultCountry: 'CN', extract: false }, metadata);
  if (parsed?.isValid() !== true) throw refuse(likely(dialled), 'this is not a phone number that exists');
  if (parsed.number.length > E164_CHARACTERS)
    throw refuse('PHONE_NUMBER_TOO_LONG', 'no number has more than 15 digits');
  return toPhoneNumber(parsed);
}

function dialledDigits(text: string): string {
  if (text.length > MAX_CHARACTERS) throw refuse('PHONE_NUMBER_TOO_LONG', 'a phone number has at most 64 characters');
  const digits = text.normalize('NFKC').replace(SEPARATORS, '');
  if (digits === '') throw refuse('PHONE_NUMBER_EMPTY', 'there is no phone number');
  if (/\p{L}/u.test(digits)) throw refuse('PHONE_NUMBER_LETTERS', 'a phone number has no letters and no extension');
  if (!/^\+?\d+$/.test(digits)) throw refuse('PHONE_NUMBER_INVALID', 'a phone number has digits only');
  return digits;
}

function likely(dialled: string): PhoneNumberRefusal {
  const inChina = dialled.replace(/^(\+|00)?86/, '');
  return LIKELY.find(([pattern]) => pattern.test(inChina))?.[1] ?? 'PHONE_NUMBER_INVALID';
}

function toPhoneNumber(parsed: ParsedNumber): PhoneNumber {
  const kind = KINDS[parsed.getType() ?? ''] ?? 'other';
  if (kind === 'service') throw refuse('PHONE_NUMBER_SERVICE', 'this is the number of a service, not of a person');
  return {
    e164: parsed.number,
    national: parsed.formatNational().replace(/\D/g, ''),
    callingCode: parsed.countryCallingCode,
    kind,
  };
}

const KINDS: Readonly<Record<string, PhoneNumber['kind'] | 'service'>> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'fixed-line',
  TOLL_FREE: 'service',
  SHARED_COST: 'service',
  PREMIUM_RATE: 'service',
  UAN: 'service',
};
