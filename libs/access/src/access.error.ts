export type AccessErrorCode =
  /** There is no token. */
  | 'TOKEN_MISSING'
  /** Not a token of this issuer for this audience, or its claims are not what they must be. */
  | 'TOKEN_INVALID'
  /** It was valid once. */
  | 'TOKEN_EXPIRED'
  /** The person whom it speaks for has left or is suspended. */
  | 'TOKEN_REVOKED'
  /** The session that it is of has ended. */
  | 'SESSION_ENDED'
  /** The person has an account now: nobody else speaks for them. */
  | 'ACCESS_PERSON_HAS_ACCOUNT'
  /** The person does not hold the token's roles any more. */
  | 'ROLE_NOT_ALLOWED'
  /** The token issuer gives this service no token: it does not know it, or not by this secret. */
  | 'CLIENT_REFUSED';

/** What is wrong with a token or a secret. Neither the message nor a cause holds anything of it. */
export class AccessError extends Error {
  override readonly name = 'AccessError';
  readonly #personId: string | undefined;

  constructor(
    readonly code: AccessErrorCode,
    message: string,
    personId?: string,
  ) {
    super(message);
    this.#personId = personId;
  }

  /** Whom the token names, when its issuer has signed that. Private, so that it is in nothing that prints an error. */
  get personId(): string | undefined {
    return this.#personId;
  }
}
