/**
 * A key that wraps subject keys, from a secret file, a KMS or a vault; kept and backed up apart from what it wraps.
 * Of several the first wraps new keys, the others only open what they wrapped before: that is how one is replaced.
 */
export interface KeyEncryptionKey {
  /** Stored beside each key it wrapped: `[A-Za-z0-9._-]{1,128}`, never used again for another key. */
  readonly id: string;
  /** 32 random bytes. */
  readonly key: Uint8Array;
}

/**
 * Where key-encryption keys come from: secret files now; a KMS or a vault by an adapter of its own.
 *
 * An adapter answers the newest first, then every older one that may still open something, each under the id that it had
 * from the beginning. It is asked at start and at every rotation, never for a single field, so it may be slow and remote;
 * what it answers lives in this process's memory only. With a KMS or Vault's transit engine the adapter keeps each key
 * wrapped by a master key of theirs (`Encrypt`, `datakey`), has it opened when asked (`Decrypt`), and never hands the
 * master key out. Throws rather than answer without a key that it should have: a subject key that nothing opens is refused
 * with `KEY_ENCRYPTION_KEY_UNKNOWN`, and nothing is lost by it.
 */
export interface KeyEncryptionKeySource {
  load(): Promise<readonly KeyEncryptionKey[]>;
}
