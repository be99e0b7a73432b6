import type { z } from 'zod';
import type { callFault } from '../../contract/call.fields.js';
import type { messageFault } from '../../contract/message.fields.js';

export type TelephoneErrorCode =
  /** It did not take the call or message, and will not; `fault` says why. */
  | 'TELEPHONE_REFUSED'
  /** Nobody knows whether it took it (a time-out, a broken connection); asking again under the same id finds out. */
  | 'TELEPHONE_UNCERTAIN';

/** What a telephone system cannot do. Neither the message nor a cause holds a number. */
export class TelephoneError extends Error {
  override readonly name = 'TelephoneError';
  constructor(
    readonly code: TelephoneErrorCode,
    readonly fault: z.infer<typeof callFault> | z.infer<typeof messageFault>,
  ) {
    super(`the telephone system says ${fault}`);
  }
}
