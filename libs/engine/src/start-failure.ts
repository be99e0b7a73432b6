import { SettingsError } from '@taizhang/nest-kit';
import { SecretFileError } from '@taizhang/privacy/keys';
import { ClusterError } from './cluster/cluster.error.js';
import { EngineError } from './embedded/engine.error.js';
import { StoreFileError } from './embedded/store-file.js';

/** Why a process did not start: one line for people and the exit code for scripts. */
export interface StartFailure {
  readonly exitCode: 1 | 2 | 3;
  readonly line: string;
}

/** What `listen` refuses with, and what helps. */
const LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'PORT_TAKEN: another process listens on this port; set PORT',
  EACCES: 'PORT_NOT_ALLOWED: this port needs rights that the process lacks; set PORT',
  EADDRNOTAVAIL: 'HOST_UNAVAILABLE: this machine does not have the address; set HOST',
};

const EXPECTED = [EngineError, StoreFileError, SecretFileError, ClusterError];

/** Expected failures get one clear line; anything else is a bug and is shown whole. */
export function startFailure(error: unknown): StartFailure {
  if (error instanceof SettingsError) return { exitCode: 2, line: `${error.code}: ${error.message}` };
  if (EXPECTED.some((kind) => error instanceof kind)) {
    const { code, message } = error as EngineError; // all of them have both
    return { exitCode: 3, line: `${code}: ${message}` };
  }
  const line = listenFailure(error);
  if (line !== undefined) return { exitCode: 3, line };
  return { exitCode: 1, line: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

function listenFailure(error: unknown): string | undefined {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  return syscall === 'listen' && typeof code === 'string' ? LISTENING[code] : undefined;
}
