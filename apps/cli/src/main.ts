import { EngineError } from '@taizhang/engine';
import { SecretFileError } from '@taizhang/privacy/keys';
import { CommanderError } from 'commander';
import { CliError, EXIT, type ExitCode } from './cli-error.js';
import { defineProgram } from './program.js';
import { readSettings } from './settings.js';

/** Expected failures become a line on stderr, with --json also a document on stdout; anything else is a bug and shown whole. */
function failure(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.well : EXIT.usage;
  const known = error instanceof CliError || error instanceof EngineError || error instanceof SecretFileError;
  if (!known) throw error;
  const { code, message } = error;
  process.stderr.write(`${code}: ${message}\n`);
  if (process.argv.includes('--json'))
    process.stdout.write(`${JSON.stringify({ error: { code, detail: message } })}\n`);
  return error instanceof CliError ? error.exitCode : EXIT.unreachable;
}

try {
  const settings = readSettings(process.env);
  await defineProgram(settings, (exitCode) => (process.exitCode = exitCode)).parseAsync();
} catch (error) {
  process.exitCode = failure(error);
}
