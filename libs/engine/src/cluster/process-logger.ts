import type { FeedFailure } from '@taizhang/event-feed';
import type { KafkaLogEntry } from '@taizhang/event-feed/kafka';
import type { Logger } from 'pino';

/** A failure's place and code. Its message may quote an event, so it stays out of the log. */
export function withoutContent({ group, context, position, error }: FeedFailure): object {
  return { group, context, position, code: codeOf(error) };
}

/** An error's stable code, or the kind of error it is. */
export function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (typeof code === 'string') return code;
  return typeof name === 'string' ? name : 'UNKNOWN';
}

/** What the driver says, at the level it says it. */
export function logKafka(logger: Logger): (entry: KafkaLogEntry) => void {
  return ({ level, message, details }) => logger[level]({ kafka: details }, message);
}
