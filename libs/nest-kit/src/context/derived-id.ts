import { createHash } from 'node:crypto';

/** How long an id may be in any contract. */
const MAX_ID = 64;
/** 132 bits in base64url: two texts do not meet in it by accident or by design. */
const DIGEST_LENGTH = 22;

/**
 * The id of what follows from something else, the same each time: the text that names both, and of one that is too long
 * for an id its beginning and a digest (SHA-256) of the whole.
 * @param text of the characters that ids have
 */
export function derivedId(text: string): string {
  if (text.length <= MAX_ID) return text;
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, DIGEST_LENGTH);
  return `${text.slice(0, MAX_ID - DIGEST_LENGTH - 1)}-${digest}`;
}
