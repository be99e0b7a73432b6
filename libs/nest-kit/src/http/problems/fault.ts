const MAX_FRAMES = 12;
const FRAME = /^ {4}at (?:async )?[\w.<>$#[\] ]* ?\(?(?:file:\/\/|node:|\/)[^()\s]+\)?$/;

/** What may be logged of an error: its class, its code and where it was thrown. Its message may quote what somebody sent. */
export interface Fault {
  readonly error: string;
  readonly errorCode?: string;
  readonly frames: readonly string[];
  /** The same of what it was caused by, such as the driver's error behind an unavailable store. */
  readonly cause?: Omit<Fault, 'cause'>;
}

export function faultOf(error: unknown): Fault {
  const { cause } = partsOf(error);
  return { ...describe(error), ...(cause !== undefined && { cause: describe(cause) }) };
}

function describe(error: unknown): Omit<Fault, 'cause'> {
  const { name, code, stack, message } = partsOf(error);
  const errorCode = word(code);
  return {
    error: word(name) ?? typeof error,
    ...(errorCode !== undefined && { errorCode }),
    frames: framesOf(stack, message),
  };
}

/** A caught value need not be an Error of this realm, so it is asked for what errors have. */
function partsOf(error: unknown): {
  name?: unknown;
  code?: unknown;
  stack?: unknown;
  message?: unknown;
  cause?: unknown;
} {
  return typeof error === 'object' && error !== null ? error : {};
}

function framesOf(stack: unknown, message: unknown): readonly string[] {
  if (typeof stack !== 'string' || typeof message !== 'string') return [];
  const lines = stack.replace(message, '').split('\n');
  const frames = lines.filter((line) => FRAME.test(line)).map((line) => line.trim());
  return frames.slice(0, MAX_FRAMES);
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z_]{0,63}$/.test(value) ? value : undefined;
}
