/** Exit codes that scripts can trust. `bug`: what should not happen, after sysexits' EX_SOFTWARE. */
export const EXIT = { well: 0, findings: 1, usage: 2, unreachable: 3, notAllowed: 4, bug: 70 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Why a command can end early, and the exit code that says so. */
const EXIT_CODES = {
  SETTINGS_INVALID: EXIT.usage,
  USAGE: EXIT.usage,
  URL_INVALID: EXIT.usage,
  UTC_OFFSET_INVALID: EXIT.usage,
  ROLE_UNKNOWN: EXIT.usage,
  CONTEXT_UNKNOWN: EXIT.usage,
  INSTANT_INVALID: EXIT.usage,
  FILE_EMPTY: EXIT.usage,
  FILE_TOO_LARGE: EXIT.usage,
  FILE_NOT_TEXT: EXIT.usage,
  FILE_COLUMNS_WRONG: EXIT.usage,
  FILE_ROWS_BROKEN: EXIT.usage,
  BACKUP_FOLDER_NOT_EMPTY: EXIT.usage,
  DEAD_LETTERS_NONE: EXIT.findings,
  FILE_UNREADABLE: EXIT.unreachable,
  FILE_SYSTEM: EXIT.unreachable,
  STORE_UNREADABLE: EXIT.unreachable,
  SUITE_UNREACHABLE: EXIT.unreachable,
  ANSWER_UNEXPECTED: EXIT.unreachable,
  LOG_NOT_SERVED: EXIT.unreachable,
  DATA_FOLDER_UNREADABLE: EXIT.unreachable,
  BACKUP_UNUSABLE: EXIT.unreachable,
  CREDENTIAL_MISSING: EXIT.notAllowed,
  ENTRIES_NOT_ALLOWED: EXIT.notAllowed,
} as const satisfies Readonly<Record<string, ExitCode>>;

export type CliErrorCode = keyof typeof EXIT_CODES;

/** Why a command ended early: one line for people, a stable code and an exit code for scripts. */
export class CliError extends Error {
  override readonly name = 'CliError';
  constructor(
    readonly code: CliErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  get exitCode(): ExitCode {
    return EXIT_CODES[this.code];
  }
}
