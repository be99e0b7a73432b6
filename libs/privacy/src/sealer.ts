import { knownKey } from './known-key.js';
import { sealFile, unsealFile, type FilePlace } from './sealed-file.js';
import { sealText, type SealPlace } from './sealed-text.js';
import type { SubjectKeys } from './subject-keys.port.js';

/**
 * Seals personal text under the keys of its subjects, and opens none: whoever opens holds an {@link Opener}, and in a
 * context that knows customers nobody does but the access gateway and what indexes names and numbers. Errors:
 * {@link PrivacyError}, also those of the keys.
 */
export interface Sealer {
  /** Makes the subject's key if there is none. Throws `SUBJECT_KEY_DESTROYED`. */
  seal(subject: string, place: SealPlace, plaintext: string): Promise<string>;
  /** The subject's key is fetched once (made if there is none), then any number of fields are sealed at once. */
  sealerOf(subject: string): Promise<SubjectSealer>;
  /** Makes the subject's key if there is none. Throws `SUBJECT_KEY_DESTROYED`. */
  sealFile(place: FilePlace, plaintext: Uint8Array): Promise<Uint8Array>;
  /** Whether what is sealed is this plaintext; tells who has both and shows nothing. Throws as {@link Opener.unsealFile}. */
  isSealOf(place: FilePlace, sealed: Uint8Array, plaintext: Uint8Array): Promise<boolean>;
}

/** Seals one subject's text. Short-lived: it goes on sealing after the key was destroyed. */
export type SubjectSealer = (place: SealPlace, plaintext: string) => string;

export function createSealer(keys: SubjectKeys): Sealer {
  async function sealerOf(subject: string): Promise<SubjectSealer> {
    const key = await keys.keyOf(subject);
    return (place, plaintext) => sealText(key, { ...place, subject }, plaintext);
  }

  return {
    sealerOf,
    seal: async (subject, place, plaintext) => (await sealerOf(subject))(place, plaintext),
    sealFile: async (place, plaintext) => sealFile(await keys.keyOf(place.subject), place, plaintext),
    isSealOf: async (place, sealed, plaintext) =>
      Buffer.compare(unsealFile(await knownKey(keys, place.subject), place, sealed), plaintext) === 0,
  };
}
