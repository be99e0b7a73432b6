import { z } from 'zod';
import { id, maskedPhoneNumber } from './fields.js';
import { grounds, writtenNumber } from './grounds.js';

/** POST /customer/customers/{customerId}/phone-numbers/{phoneNumberId}/reveal */
export const revealPhoneNumberBody = z.strictObject(grounds).meta({ id: 'RevealPhoneNumber' });

/** Proof that a look is on record. */
export const accessReceipt = z
  .strictObject({
    position: z.int().nonnegative(),
    /** The signed checkpoint that covers the access. */
    checkpoint: z.string(),
    /** A `.tlog-proof` file. */
    proof: z.string(),
  })
  .meta({ id: 'AccessReceipt' });

/** The number, and the receipt of the record that this look is on. */
export const revealedPhoneNumber = z
  .strictObject({ phoneNumberId: id, number: z.string().meta({ personal: true }), receipt: accessReceipt })
  .meta({ id: 'RevealedPhoneNumber' });

/** POST /customer/searches: in a body, so that no number is ever part of a URL. */
export const searchByNumberBody = z.strictObject({ number: writtenNumber, ...grounds }).meta({ id: 'SearchByNumber' });

/** Customers who have or had the number; each of them has this look on record. */
export const searchHits = z
  .strictObject({
    hits: z.array(
      z.strictObject({
        customerId: id,
        phoneNumbers: z.array(
          z.strictObject({
            phoneNumberId: id,
            masked: maskedPhoneNumber,
            /** The archive that holds it, where that was merged into this one. */
            customerId: id.exactOptional(),
          }),
        ),
        receipt: accessReceipt,
      }),
    ),
  })
  .meta({ id: 'SearchHits' });

export type RevealPhoneNumberBody = z.infer<typeof revealPhoneNumberBody>;
export type AccessReceipt = z.infer<typeof accessReceipt>;
export type RevealedPhoneNumber = z.infer<typeof revealedPhoneNumber>;
export type SearchByNumberBody = z.infer<typeof searchByNumberBody>;
export type SearchHits = z.infer<typeof searchHits>;
