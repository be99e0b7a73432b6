import { EngineError } from '@taizhang/engine';
import { EventLogError } from '@taizhang/event-log';
import { SettingsError } from '@taizhang/nest-kit';
import { SecretFileError } from '@taizhang/privacy/keys';

/** Why the suite did not start: one line for people and the exit code for scripts. */
export interface StartFailure {
  readonly exitCode: 1 | 2 | 3;
  readonly line: string;
}

/** Expected failures get one clear line; anything else is a bug and is shown whole. */
export function startFailure(error: unknown): StartFailure {
  if (error instanceof SettingsError) return { exitCode: 2, line: `${error.code}: ${error.message}` };
  if (error instanceof EngineError || error instanceof EventLogError || error instanceof SecretFileError) {
    return { exitCode: 3, line: `${error.code}: ${error.message}` };
  }
  const { code } = error as { code?: unknown };
  if (code === 'EADDRINUSE') return { exitCode: 3, line: 'PORT_TAKEN: another process listens on this port; set PORT' };
  if (code === 'EACCES')
    return { exitCode: 3, line: 'PORT_NOT_ALLOWED: this port needs rights that the process lacks' };
  return { exitCode: 1, line: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
