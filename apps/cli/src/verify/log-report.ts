import type { LogVerification } from '@taizhang/event-log';
import { CliError } from '../cli-error.js';
import type { AttachmentsReport } from './verify-attachments.js';

/** One log as `verify` reports it. */
export interface LogReport extends LogVerification {
  readonly context: string;
  readonly tenant: string;
  readonly origin: string;
  /** What the auditor's own copy of the log is worth; absent where there is none to read. */
  readonly copy?: LogVerification;
  /** Where files are kept beside the log: whether those that it names are there, as they were put. */
  readonly attachments?: AttachmentsReport;
}

/** Whether the log is as it must be, and so are the auditor's copy and the attachments where there are any. */
export function isSound({ ok, copy, attachments }: LogReport): boolean {
  return ok && (copy?.ok ?? true) && (attachments?.ok ?? true);
}

export const CONTEXTS = ['organisation', 'customer', 'intake', 'complaint', 'revisit', 'audit'] as const;
export const TENANT = 'main';

/** The contexts that `--context` names: one, or all without it. Throws `CONTEXT_UNKNOWN`. */
export function wantedContexts(context: string | undefined): readonly string[] {
  if (context === undefined) return CONTEXTS;
  if (CONTEXTS.some((known) => known === context)) return [context];
  throw new CliError('CONTEXT_UNKNOWN', `--context is one of ${CONTEXTS.join(', ')}`);
}
