import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { businessType, estate, settlement, transactionStatus } from './archive.fields.js';
import { id, instant, personId, personalText, subjectId } from './fields.js';

/** What is dealt with the customer (S1-38, S1-41), on `customer-<archive number>`. */
export const dealingEvents = {
  TransactionRecorded: {
    v: 1,
    data: z.strictObject({
      ...{ transactionId: id, customerId: id, subjectId, businessType, status: transactionStatus, settlement },
      estate: estate.exactOptional(),
      amount: personalText(60).exactOptional(),
      ...{ recordedBy: personId, occurredAt: instant },
    }),
  },
  TransactionMoved: {
    v: 1,
    data: z.strictObject({
      ...{ transactionId: id, customerId: id, status: transactionStatus, recordedBy: personId, occurredAt: instant },
    }),
  },
  /** Only by somebody who has consulted the archive shortly before (S1-41). */
  ContractRecorded: {
    v: 1,
    data: z.strictObject({
      ...{ contractId: id, customerId: id, businessType, signedAt: instant },
      transactionId: id.exactOptional(),
      /** When the archive was last consulted by whoever records the contract. */
      ...{ consultedAt: instant, recordedBy: personId, policyVersion: id, occurredAt: instant },
    }),
  },
} as const satisfies EventCatalogue;
