import { createHmac, timingSafeEqual } from 'node:crypto';

/** What authenticator apps take without being told (RFC 6238 with RFC 4226's SHA-1). */
const STEP_SECONDS = 30;
const DIGITS = 6;
/** A code of the step before or after counts, too: clocks differ, and people type. */
const WINDOW = 1;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BITS_PER_CHARACTER = 5;

/** The time-based one-time password of a step (RFC 6238 §4). */
export function codeOf(seed: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', seed).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = (mac.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

/** The step of an instant, in milliseconds since the Unix epoch. */
export function stepAt(milliseconds: number): number {
  return Math.floor(milliseconds / 1_000 / STEP_SECONDS);
}

/** The step whose code this is, of those that count now; undefined when it is of none. All are compared, in the same time. */
export function stepOf(code: string, seed: Uint8Array, now: number): number | undefined {
  const newest = stepAt(now) + WINDOW;
  const steps = Array.from({ length: 2 * WINDOW + 1 }, (_, back) => newest - back);
  return steps.filter((step) => isSame(code, codeOf(seed, step))).at(0);
}

/** RFC 4648 base32 without padding, as authenticator apps take a seed. */
export function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const characters = bits.match(new RegExp(`.{1,${BITS_PER_CHARACTER}}`, 'g')) ?? [];
  return characters.map((five) => BASE32[Number.parseInt(five.padEnd(BITS_PER_CHARACTER, '0'), 2)]).join('');
}

/** What an authenticator app reads from a QR code. */
export function enrolmentUri(seed: Uint8Array, personId: string): string {
  const label = encodeURIComponent(`Taizhang:${personId}`);
  return `otpauth://totp/${label}?secret=${base32(seed)}&issuer=Taizhang&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`;
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
