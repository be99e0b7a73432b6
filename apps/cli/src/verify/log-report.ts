import type { LogVerification } from '@taizhang/event-log';
import { CliError } from '../cli-error.js';

/** One log as `verify` reports it. */
export interface LogReport extends LogVerification {
  readonly context: string;
  readonly tenant: string;
  readonly origin: string;
  /** What the auditor's own copy of the log is worth; absent where there is none to read. */
  readonly copy?: LogVerification;
}

/** Whether the log, and the auditor's copy of it where there is one, are as they must be. */
export function isSound({ ok, copy }: LogReport): boolean {
  return ok && (copy?.ok ?? true);
}

export const CONTEXTS = ['organisation', 'customer', 'intake', 'complaint', 'revisit', 'audit'] as const;
export const TENANT = 'main';

/** The contexts that `--context` names: one, or all without it. Throws `CONTEXT_UNKNOWN`. */
export function wantedContexts(context: string | undefined): readonly string[] {
  if (context === undefined) return CONTEXTS;
  if (CONTEXTS.some((known) => known === context)) return [context];
  throw new CliError('CONTEXT_UNKNOWN', `--context is one of ${CONTEXTS.join(', ')}`);
}
