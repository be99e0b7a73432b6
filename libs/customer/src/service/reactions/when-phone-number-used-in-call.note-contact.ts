import { reactionTo } from '@taizhang/nest-kit';
import type { CustomerEvent } from '../../contract/index.js';
import { customer } from '../aggregates.js';

/** S1-97: a served call is a contact. */
export const noteContactOfCall = reactionTo<CustomerEvent>('customer')({
  name: 'when-phone-number-used-in-call.note-contact',
  types: ['PhoneNumberUsedInCall'],
  // A call can name a customer who is filed only later, or never.
  settledBy: ['CUSTOMER_UNKNOWN', 'CUSTOMER_MERGED'],
  async react({ data: { customerId, receptionId, occurredAt } }, { executor }, cause) {
    const contact = { customerId, how: 'call', reference: receptionId, contactAt: occurredAt, occurredAt } as const;
    const command = { type: 'NoteContact', data: contact } as const;
    await executor.execute({ aggregate: customer, id: customerId, command }, cause);
  },
});
