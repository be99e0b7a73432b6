/**
 * A refusal that the caller can act on. `code` is public and stable (`NOUN_STATE`) and listed in docs/reference;
 * `message` is for people and never holds personal data.
 */
export class DomainError<Code extends string = string> extends Error {
  override readonly name = 'DomainError';
  constructor(
    readonly code: Code,
    message: string,
    /** Seconds after which the same may be asked again, where waiting is all that is needed. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** A `refuse` function that only takes the codes of one decider. */
export function refusals<Code extends string>(): (
  code: Code,
  message: string,
  retryAfter?: number,
) => DomainError<Code> {
  return (code, message, retryAfter) => new DomainError(code, message, retryAfter);
}
