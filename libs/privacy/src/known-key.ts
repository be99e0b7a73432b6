import type { KeyObject } from 'node:crypto';
import { PrivacyError } from './privacy.error.js';
import type { SubjectKeys } from './subject-keys.port.js';

/** The key of a subject who must have one. Throws `SUBJECT_KEY_UNKNOWN`, `SUBJECT_KEY_DESTROYED`. */
export async function knownKey(keys: Pick<SubjectKeys, 'find'>, subject: string): Promise<KeyObject> {
  const key = await keys.find(subject);
  if (key === undefined) throw new PrivacyError('SUBJECT_KEY_UNKNOWN', 'the subject of the text never had a key');
  return key;
}
