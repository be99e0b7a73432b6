import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

const PREFIXES = new URL('../../assets/phone-prefixes/carrier_zh_86.txt', import.meta.url);
/** Fixed, so that the same customer gets the same number in every import. */
const SEED = 'taizhang fictitious numbers v1';
const NATIONAL_LENGTH = 11;
const DIGEST_DIGITS = 20;

/**
 * A well-formed mobile number that stands in for the one an imported file does not have: a real carrier's prefix, the rest
 * drawn from the customer's id. It belongs to nobody we know; it is marked `fictitious` wherever it is stored.
 */
export function fictitiousNumber(customer: string): string {
  const digest = createHmac('sha256', SEED).update(customer).digest();
  known ??= mobilePrefixes();
  const prefix = known[digest.readUInt32BE(0) % known.length] ?? '';
  const digits = digest.readBigUInt64BE(4).toString().padStart(DIGEST_DIGITS, '0');
  return prefix + digits.slice(prefix.length - NATIONAL_LENGTH);
}

let known: readonly string[] | undefined;

/** In these three not every number is given out, so a number with the prefix need not be well formed. */
const PARTLY_ASSIGNED = ['15', '161', '174'];

function mobilePrefixes(): readonly string[] {
  return readFileSync(PREFIXES, 'utf8')
    .split('\n')
    .map((line) => /^86(1[3-9]\d*)\|/.exec(line)?.[1])
    .filter((prefix) => prefix !== undefined)
    .filter((prefix) => !PARTLY_ASSIGNED.includes(prefix));
}
