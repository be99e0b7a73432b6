import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

const PREFIXES = new URL('../../assets/phone-prefixes/carrier_zh_86.txt', import.meta.url);
/** Fixed, so that the same customer gets the same number in every import. */
const SEED = 'taizhang fictitious numbers v1';
const NATIONAL_LENGTH = 11;

/**
 * A well-formed mobile number that stands in for the one an imported file does not have: a real carrier's prefix, the rest
 * drawn from the customer's id. It belongs to nobody we know; it is marked `fictitious` wherever it is stored.
 */
export function fictitiousNumber(customer: string, prefixes: readonly string[] = mobilePrefixes()): string {
  const digest = createHmac('sha256', SEED).update(customer).digest();
  const prefix = prefixes[digest.readUInt32BE(0) % prefixes.length] ?? '';
  const rest = digest
    .readBigUInt64BE(4)
    .toString()
    .padStart(20, '0')
    .slice(-(NATIONAL_LENGTH - prefix.length));
  return prefix + rest;
}

let known: readonly string[] | undefined;

function mobilePrefixes(): readonly string[] {
  known ??= readFileSync(PREFIXES, 'utf8')
    .split('\n')
    .map((line) => /^86(1[3-9]\d+)\|/.exec(line)?.[1])
    .filter((prefix) => prefix !== undefined);
  return known;
}
