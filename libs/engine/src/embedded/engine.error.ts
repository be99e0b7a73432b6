export type EngineErrorCode =
  /** Another process has the data folder open. */
  | 'DATA_FOLDER_HELD'
  /** The data folder cannot be made or written. */
  | 'DATA_FOLDER_UNUSABLE'
  /** A restore was interrupted; the next one finishes it. */
  | 'RESTORE_UNFINISHED';

/** Why an engine could not be opened. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  constructor(
    readonly code: EngineErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
