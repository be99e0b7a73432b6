/**
 * A refusal that the caller can act on. `code` is public and stable (`NOUN_STATE`) and listed in docs/reference;
 * `message` is for people and never holds personal data.
 */
export class DomainError<Code extends string = string> extends Error {
  override readonly name = 'DomainError';
  constructor(
    readonly code: Code,
    message: string,
  ) {
    super(message);
  }
}

/** A `refuse` function that only takes the codes of one decider. */
export function refusals<Code extends string>(): (code: Code, message: string) => DomainError<Code> {
  return (code, message) => new DomainError(code, message);
}
