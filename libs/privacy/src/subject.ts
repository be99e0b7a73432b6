import { PrivacyError } from './privacy.error.js';

const SUBJECT = /^[A-Za-z0-9._-]{1,128}$/;

/** Whether text may name a subject: an id of restricted characters that says nothing about the person. */
export function isSubject(text: string): boolean {
  return SUBJECT.test(text);
}

/** Throws `SUBJECT_INVALID`. The text itself is not repeated: it may be a number that someone took for an id. */
export function requireSubject(text: string): void {
  if (!isSubject(text)) throw new PrivacyError('SUBJECT_INVALID', 'a subject is 1 to 128 of A-Z a-z 0-9 . _ -');
}
