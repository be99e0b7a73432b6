import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';

export interface LoggerOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Standard output when absent. */
  readonly destination?: DestinationStream;
}

/** Where credentials would be if somebody logged a request; nobody should. */
const SECRETS = ['authorization', 'headers.authorization', '*.headers.authorization', 'token', '*.token'];

/** Structured log lines (pino) without host name and process id; credentials are removed. */
export function createLogger({ level, destination }: LoggerOptions): Logger {
  const options = { level, base: null, redact: { paths: SECRETS, remove: true } };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Nest's own messages (modules, routes) go to the same log; what is only of interest to Nest is debug. */
export function nestLogger(logger: Logger): LoggerService {
  const at = (level: 'debug' | 'warn' | 'error') => (message: unknown, context?: unknown) =>
    logger[level]({ context: String(context) }, String(message));
  return {
    log: at('debug'),
    debug: at('debug'),
    verbose: at('debug'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('error'),
  };
}
