import type { Purpose } from '../../contract/index.js';

/** A number, and what somebody wants to use it for. */
export interface ConsentQuestion {
  readonly customerId: string;
  readonly phoneNumberId: string;
  readonly purpose: Purpose;
  /** RFC 3339. */
  readonly now: string;
}

/**
 * Whether the customer's consent to the purpose was withdrawn by `now`. The consent that came with the number is judged
 * elsewhere; this can only take away. Withdrawal works at once: implementations read the consent's stream.
 */
export type ConsentWithdrawn = (question: ConsentQuestion) => Promise<boolean>;
