import { EXIT } from './cli-error.js';
import { failureOf } from './failure.js';
import { defineProgram } from './program.js';
import { readSettings } from './settings.js';

/** A failure becomes a line on stderr, and with --json a document on stdout, too. */
try {
  const settings = readSettings(process.env);
  await defineProgram(settings, (exitCode) => (process.exitCode = exitCode)).parseAsync();
} catch (error) {
  const failure = failureOf(error);
  process.exitCode = failure?.exitCode ?? EXIT.well;
  if (failure?.lines !== undefined) process.stderr.write(`${failure.lines}\n`);
  if (failure !== undefined && process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ error: { code: failure.code, detail: failure.detail } })}\n`);
  }
}
