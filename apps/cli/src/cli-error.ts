/** Exit codes that scripts can trust. */
export const EXIT = { well: 0, findings: 1, usage: 2, unreachable: 3, notAllowed: 4 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Why a command ended early: one line for people, a stable code and an exit code for scripts. */
export class CliError extends Error {
  override readonly name = 'CliError';
  constructor(
    readonly code: string,
    readonly exitCode: ExitCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
