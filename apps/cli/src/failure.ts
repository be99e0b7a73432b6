import { ClusterError } from '@taizhang/engine/cluster-error';
import { EngineError } from '@taizhang/engine/folder';
import { EventFeedError } from '@taizhang/event-feed';
import { SettingsError } from '@taizhang/nest-kit/settings';
import { SecretFileError } from '@taizhang/privacy/keys';
import { CommanderError } from 'commander';
import { CliError, EXIT, type ExitCode } from './cli-error.js';
import { SuiteRefusal } from './client/suite-refusal.js';

/** How a command that ended early is told. */
export interface Failure {
  readonly exitCode: ExitCode;
  readonly code: string;
  readonly detail: string;
  /** The line, or lines, for people; none where they have been told. */
  readonly lines?: string;
}

/** The failure that an error stands for; undefined for a help text that was asked for. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof CommanderError) return usage(error);
  const { exitCode, code, detail } = expected(error) ?? system(error) ?? BUG;
  const lines = exitCode === EXIT.bug && error instanceof Error ? error.stack : undefined;
  return { exitCode, code, detail, lines: lines ?? `${code}: ${detail}` };
}

const BUG: Failure = { exitCode: EXIT.bug, code: 'BUG', detail: 'this should not happen; please report it' };

/** Commander has told people already. */
function usage({ exitCode, message }: CommanderError): Failure | undefined {
  if (exitCode === 0) return undefined;
  return { exitCode: EXIT.usage, code: 'USAGE', detail: message.replace(/^error: /, '') };
}

function expected(error: unknown): Failure | undefined {
  if (error instanceof CliError || error instanceof SuiteRefusal) {
    return { exitCode: error.exitCode, code: error.code, detail: error.message };
  }
  if (error instanceof SettingsError) return { exitCode: EXIT.usage, code: error.code, detail: error.message };
  if (
    error instanceof EngineError ||
    error instanceof SecretFileError ||
    error instanceof ClusterError ||
    error instanceof EventFeedError
  ) {
    return { exitCode: EXIT.unreachable, code: error.code, detail: error.message };
  }
  return undefined;
}

/** The operating system or SQLite refused to open, read or write. Their own words may name more than they should. */
function system(error: unknown): Failure | undefined {
  const { syscall, code, errcode } = error as { syscall?: unknown; code?: unknown; errcode?: unknown };
  const exitCode = EXIT.unreachable;
  if (typeof errcode === 'number') {
    return { exitCode, code: 'STORE_UNREADABLE', detail: `a store cannot be read or written (SQLite ${errcode})` };
  }
  if (typeof syscall !== 'string') return undefined;
  return { exitCode, code: 'FILE_SYSTEM', detail: `the file system refuses: ${syscall}, ${String(code)}` };
}
