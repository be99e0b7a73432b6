export type SecretFileErrorCode =
  /** Someone other than its owner may read or write the file. Nothing is read: the secret may be known already. */
  | 'SECRET_FILE_EXPOSED'
  /** There is no such file, and who asks must not make one. */
  | 'SECRET_FILE_MISSING'
  /** The file does not hold what it should: wrong length, wrong encoding, not a file, not the right kind of key. */
  | 'SECRET_FILE_INVALID'
  /** It can be neither read nor made now (permission, disk full, I/O error). */
  | 'SECRET_FILE_UNAVAILABLE';

/** The only error of the secret files. Its message names the file and never what is in it. */
export class SecretFileError extends Error {
  override readonly name = 'SecretFileError';
  constructor(
    readonly code: SecretFileErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
