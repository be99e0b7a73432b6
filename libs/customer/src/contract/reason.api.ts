import { z } from 'zod';
import { accessReceipt } from './access.api.js';
import { personalText } from './fields.js';

/** Why something was asked for, to whoever decides about it: `GET …/reason`. */
export const writtenReason = z
  .strictObject({
    /** None of a customer whom there was not. */
    reason: personalText(1000).exactOptional(),
    receipt: accessReceipt,
  })
  .meta({ id: 'WrittenReason' });
