import { refusals } from '@taizhang/kernel';
import { parsePhoneNumber, type PhoneNumber, type PhoneNumberRefusal } from './phone-number.js';

/** A number as it was written down, with the extension behind a switchboard. */
export interface WrittenNumber {
  readonly number: PhoneNumber;
  /** Digits to dial once the number has answered; kept apart, for it is not part of what a number is found by. */
  readonly extension?: string;
}

export type WrittenNumberRefusal =
  | PhoneNumberRefusal
  /** There is a mark of an extension, and not one to eight digits after it. */
  | 'PHONE_NUMBER_EXTENSION_INVALID';

const refuse = refusals<WrittenNumberRefusal>();

/** A number, then `转801`, `转分机 801`, `ext. 801`, `x801` or `#801`; NFKC has made full-width characters narrow. */
const MARKED = /^(.*?\d[\s\p{Pd}.)]*)(?:[转轉](?:分机|分機)?|分机|分機|extension|ext|x|#)[号號]?[\s.:\p{Pd}]*(.*)$/iu;
/** `010-62345678-801`, as it stands on business cards. */
const HYPHENATED = /^(.*\d{7,8})\s*\p{Pd}\s*(\d{1,6})$/u;
const EXTENSION = /^\d{1,8}$/;
const MAX_CHARACTERS = 64;

/**
 * Reads a number as people write it, as {@link parsePhoneNumber} does, and an extension after it. Throws a `DomainError`
 * whose message never holds the number.
 */
export function parseWrittenNumber(text: string): WrittenNumber {
  // Longer ones are refused there, before anything is tried on them.
  const written = text.length > MAX_CHARACTERS ? text : text.normalize('NFKC').trim();
  const [, marked, extension = ''] = MARKED.exec(written) ?? [];
  if (marked === undefined) return withHyphen(written) ?? { number: parsePhoneNumber(text) };
  const number = parsePhoneNumber(marked);
  const digits = extension.trimEnd();
  if (EXTENSION.test(digits)) return { number, extension: digits };
  throw refuse('PHONE_NUMBER_EXTENSION_INVALID', 'an extension has one to eight digits');
}

/** A landline of full length with one more group of digits behind it; of all else the whole is the number. */
function withHyphen(written: string): WrittenNumber | undefined {
  const [, head = '', extension = ''] = HYPHENATED.exec(written) ?? [];
  const number = head === '' ? undefined : landlineOf(head);
  return number === undefined ? undefined : { number, extension };
}

function landlineOf(text: string): PhoneNumber | undefined {
  try {
    const number = parsePhoneNumber(text);
    return number.kind === 'fixed-line' ? number : undefined;
  } catch {
    return undefined; // whatever it is, it is no landline; the whole text is judged instead
  }
}
