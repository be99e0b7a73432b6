import type { KeyObject } from 'node:crypto';
import { PrivacyError } from './privacy.error.js';
import { sealFile, unsealFile, type FilePlace } from './sealed-file.js';
import { sealText, subjectOf, unsealText, type SealPlace } from './sealed-text.js';
import type { SubjectKeys } from './subject-keys.port.js';

/** Seals and opens personal text under the keys of its subjects. Errors: {@link PrivacyError}, also those of the keys. */
export interface Sealer {
  /** Makes the subject's key if there is none. Throws `SUBJECT_KEY_DESTROYED`. */
  seal(subject: string, place: SealPlace, plaintext: string): Promise<string>;
  /** Throws `SEAL_BROKEN`, `SUBJECT_KEY_DESTROYED`, or `SUBJECT_KEY_UNKNOWN` when no key was ever made. */
  unseal(place: SealPlace, sealed: string): Promise<string>;
  /** The subject's key is fetched once (made if there is none), then any number of fields are sealed at once. */
  sealerOf(subject: string): Promise<SubjectSealer>;
  /** Makes the subject's key if there is none. Throws `SUBJECT_KEY_DESTROYED`. */
  sealFile(place: FilePlace, plaintext: Uint8Array): Promise<Uint8Array>;
  /** Throws `SEAL_BROKEN`, `SUBJECT_KEY_DESTROYED`, or `SUBJECT_KEY_UNKNOWN` when no key was ever made. */
  unsealFile(place: FilePlace, sealed: Uint8Array): Promise<Uint8Array>;
}

/** Seals one subject's text. Short-lived: it goes on sealing after the key was destroyed. */
export type SubjectSealer = (place: SealPlace, plaintext: string) => string;

export function createSealer(keys: SubjectKeys): Sealer {
  async function sealerOf(subject: string): Promise<SubjectSealer> {
    const key = await keys.keyOf(subject);
    return (place, plaintext) => sealText(key, { ...place, subject }, plaintext);
  }

  async function knownKey(subject: string): Promise<KeyObject> {
    const key = await keys.find(subject);
    if (key === undefined) throw new PrivacyError('SUBJECT_KEY_UNKNOWN', 'the subject of the text never had a key');
    return key;
  }

  return {
    sealerOf,
    seal: async (subject, place, plaintext) => (await sealerOf(subject))(place, plaintext),
    unseal: async (place, sealed) => unsealText(await knownKey(subjectOf(sealed)), place, sealed),
    sealFile: async (place, plaintext) => sealFile(await keys.keyOf(place.subject), place, plaintext),
    unsealFile: async (place, sealed) => unsealFile(await knownKey(place.subject), place, sealed),
  };
}
