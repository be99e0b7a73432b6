import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { moveTransactionBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { transactionParams } from './params.js';

export const moveTransaction = useCase({
  kind: 'command',
  name: 'move-transaction',
  summary: 'Puts on record how far a transaction has come',
  method: 'POST',
  path: 'customers/:customerId/transactions/:transactionId/moves',
  roles: ['agent', 'supervisor'],
  params: transactionParams,
  body: moveTransactionBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'TRANSACTION_UNKNOWN', 'TRANSACTION_CLOSED', 'TRANSACTION_STATUS_WRONG'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const occurredAt = body.occurredAt ?? now;
    const data = { ...body, ...params, recordedBy: caller.personId, occurredAt };
    const command = { type: 'MoveTransaction', data } as const;
    return answerOf(
      params.transactionId,
      await executor.execute({ aggregate: customer, id: params.customerId, command }, cause),
    );
  },
});
