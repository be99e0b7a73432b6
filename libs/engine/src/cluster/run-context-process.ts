import { once } from 'node:events';
import { EventFeedError } from '@taizhang/event-feed';
import { createLogger, parseSettings, SettingsError } from '@taizhang/nest-kit';
import { SecretFileError } from '@taizhang/privacy/keys';
import type { Logger } from 'pino';
import { startFailure } from '../start-failure.js';
import { clusterSettingsSchema, type ClusterSettings } from './cluster-settings.js';
import { openContextProcess, type ContextProcess, type ContextProcessOptions } from './context-process.js';
import { codeOf } from './process-logger.js';
import { retrying } from './retrying.js';
import { answerWhileStarting } from './starting-server.js';

/**
 * Runs one context until it is told to stop. What no waiting can mend (settings, secrets) ends it at once with one line
 * and an exit code; for everything else it waits, and its health says what is missing and its log why.
 */
export async function runContextProcess(context: string, define: ContextProcessOptions['define']): Promise<void> {
  try {
    const settings = parseSettings(clusterSettingsSchema, process.env);
    const logger = createLogger({ level: settings.logLevel });
    const running = await open({ context, settings, logger, define });
    process.stdout.write(`${context} is ready at ${await running.listen()}\n`);
  } catch (error) {
    if (isStopped(error)) process.exit(0);
    const { exitCode, line } = startFailure(error);
    process.stderr.write(`${line}\n`);
    process.exit(exitCode);
  }
}

async function open(options: ContextProcessOptions): Promise<ContextProcess> {
  const { settings, logger } = options;
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
  signals.forEach((signal) => process.on(signal, stop));
  let missing = 'start';
  const giveUpPort = await waiting(settings, () => [missing]);
  const onFailure = (error: unknown) => {
    if (error instanceof SecretFileError || error instanceof SettingsError) throw error;
    missing = missingPart(error);
    tell(logger, error, missing);
  };
  try {
    const opening = retrying(() => openContextProcess(options), { onFailure, signal: stopping.signal });
    return await Promise.race([opening, aborted(stopping.signal)]);
  } finally {
    signals.forEach((signal) => process.off(signal, stop));
    await giveUpPort();
  }
}

/** Whoever is told to stop while it waits has nothing in flight. */
async function aborted(signal: AbortSignal): Promise<never> {
  await once(signal, 'abort');
  throw signal.reason;
}

/** A port of the system's choice is known only at the end: nobody can ask before. */
async function waiting(
  { port, host }: ClusterSettings,
  missing: () => readonly string[],
): Promise<() => Promise<void>> {
  return port === 0 ? async () => undefined : answerWhileStarting({ port, host, missing });
}

/** Words of our own say why; others' may quote what is not for logs. */
function tell(logger: Logger, error: unknown, missing: string): void {
  const reason = error instanceof Error && /^[A-Z_]+$/.test(codeOf(error)) ? error.message : undefined;
  logger.error({ code: codeOf(error), missing, reason }, 'waiting for what this process needs');
}

/** Which of the servers, or of what they should hold, an error is about. */
function missingPart(error: unknown): string {
  const code = codeOf(error);
  if (error instanceof EventFeedError || code.startsWith('KAFKA') || code.startsWith('TOPIC')) return 'kafka';
  if (code.startsWith('NEIGHBOUR')) return 'neighbour';
  return 'mongodb';
}

function isStopped(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
