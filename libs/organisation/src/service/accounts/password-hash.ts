import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { inTurns } from './in-turns.js';

/** What a hash costs; part of every hash, so that it can be raised without losing one. */
interface Cost {
  /** KiB */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

interface ParsedHash extends Cost {
  readonly salt: Buffer;
  readonly tag: Buffer;
}

/** OWASP's password storage cheat sheet: 19 MiB, two passes, one lane. */
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const TAG_BYTES = 32;
/** More at once would only wait for each other, and keep Node's few threads from reading files. */
const AT_ONCE = 2;
/** RFC 9106, as the PHC string format writes it. */
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

const derive = promisify(argon2);
const turns = inTurns(AT_ONCE);

/** What no password has, and as dear to check as any: who guesses a person's id learns nothing from the time it takes. */
export const NO_PASSWORD_HASH = format({ ...COST, salt: Buffer.alloc(SALT_BYTES, 1), tag: randomBytes(TAG_BYTES) });

/** Argon2id of a password with a new salt, as a PHC string. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return format({ ...COST, salt, tag: await tagOf(password, { ...COST, salt }, TAG_BYTES) });
}

/** Whether a password has the hash. Throws a TypeError for a text that is no hash of ours. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const parsed = parse(hash);
  return timingSafeEqual(await tagOf(password, parsed, parsed.tag.length), parsed.tag);
}

/** Whether the hash was made at another cost than new ones are. */
export function isOutdated(hash: string): boolean {
  const { memory, passes, parallelism } = parse(hash);
  return memory !== COST.memory || passes !== COST.passes || parallelism !== COST.parallelism;
}

/** The same password is the same however a keyboard composes its characters (NFKC). */
function tagOf(password: string, { salt, ...cost }: Cost & { readonly salt: Buffer }, tagLength: number) {
  const message = Buffer.from(password.normalize('NFKC'), 'utf8');
  return turns(() => derive('argon2id', { message, nonce: salt, tagLength, ...cost }));
}

function format({ memory, passes, parallelism, salt, tag }: ParsedHash): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

function parse(hash: string): ParsedHash {
  const [matched, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(hash) ?? [];
  if (matched === undefined) throw new TypeError('not the hash of a password');
  return {
    ...{ memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    ...{ salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') },
  };
}

/** Without padding, as PHC strings have it. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
