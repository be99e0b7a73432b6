import { knownKey } from './known-key.js';
import { unsealFile, type FilePlace } from './sealed-file.js';
import { subjectOf, unsealText, type SealPlace } from './sealed-text.js';
import type { SubjectKeys } from './subject-keys.port.js';

/**
 * Opens what was sealed. Who has one reads everybody's personal data, so it is no part of what use cases, projections and
 * reactions work with: an app hands it to a context, and the context to the few who must. Errors: {@link PrivacyError}, also
 * those of the keys.
 */
export interface Opener {
  /** Throws `SEAL_BROKEN`, `SUBJECT_KEY_DESTROYED`, or `SUBJECT_KEY_UNKNOWN` when no key was ever made. */
  unseal(place: SealPlace, sealed: string): Promise<string>;
  /** Throws `SEAL_BROKEN`, `SUBJECT_KEY_DESTROYED`, or `SUBJECT_KEY_UNKNOWN` when no key was ever made. */
  unsealFile(place: FilePlace, sealed: Uint8Array): Promise<Uint8Array>;
}

export function createOpener(keys: Pick<SubjectKeys, 'find'>): Opener {
  return {
    unseal: async (place, sealed) => unsealText(await knownKey(keys, subjectOf(sealed)), place, sealed),
    unsealFile: async (place, sealed) => unsealFile(await knownKey(keys, place.subject), place, sealed),
  };
}
