const MAX_FRAMES = 12;
const FRAME = /^ {4}at (?:async )?[\w.<>$#[\] ]* ?\(?(?:file:\/\/|node:|\/)[^()\s]+\)?$/;

/** What may be logged of an error: its class, its code and where it was thrown. Its message may quote what somebody sent. */
export interface Fault {
  readonly error: string;
  readonly errorCode?: string;
  readonly frames: readonly string[];
}

export function faultOf(error: unknown): Fault {
  if (typeof error !== 'object' || error === null) return { error: typeof error, frames: [] };
  // A caught value need not be an Error of this realm, so it is asked for what errors have.
  const { name, code, stack, message } = error as {
    name?: unknown;
    code?: unknown;
    stack?: unknown;
    message?: unknown;
  };
  return {
    error: word(name) ?? 'object',
    ...(word(code) !== undefined && { errorCode: word(code) as string }),
    frames: framesOf(stack, message),
  };
}

function framesOf(stack: unknown, message: unknown): readonly string[] {
  if (typeof stack !== 'string' || typeof message !== 'string') return [];
  const lines = stack.replace(message, '').split('\n');
  return lines
    .filter((line) => FRAME.test(line))
    .map((line) => line.trim())
    .slice(0, MAX_FRAMES);
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z_]{1,64}$/.test(value) ? value : undefined;
}
