import { z } from 'zod';
import { businessType, estate, settlement, transactionStatus } from './archive.fields.js';
import { id, instant, personalText } from './fields.js';

const occurredAt = instant.exactOptional();

/** POST /customer/customers/{customerId}/transactions */
export const recordTransactionBody = z
  .strictObject({
    ...{ transactionId: id, businessType, status: transactionStatus, settlement },
    ...{ estate: estate.exactOptional(), amount: personalText(60).exactOptional(), occurredAt },
  })
  .meta({ id: 'RecordTransaction' });

/** POST /customer/customers/{customerId}/transactions/{transactionId}/moves */
export const moveTransactionBody = z
  .strictObject({ status: transactionStatus, occurredAt })
  .meta({ id: 'MoveTransaction' });

/** POST /customer/customers/{customerId}/contracts. When it is recorded is the suite's to say: a look counts back from it. */
export const recordContractBody = z
  .strictObject({ contractId: id, businessType, signedAt: instant, transactionId: id.exactOptional() })
  .meta({ id: 'RecordContract' });
