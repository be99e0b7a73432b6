import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordTransactionBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { customerParams } from '../params.js';

export const recordTransaction = useCase({
  kind: 'command',
  name: 'record-transaction',
  summary: 'Records a transaction with the customer',
  method: 'POST',
  path: 'customers/:customerId/transactions',
  roles: ['agent', 'supervisor', 'administrator'],
  untied: ['administrator'],
  params: customerParams,
  body: recordTransactionBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'TRANSACTION_EXISTS'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const occurredAt = body.occurredAt ?? now;
    const data = { ...body, ...params, subjectId: params.customerId, recordedBy: caller.personId, occurredAt };
    const command = { type: 'RecordTransaction', data } as const;
    return answerOf(
      body.transactionId,
      await executor.execute({ aggregate: customer, id: params.customerId, command }, cause),
    );
  },
});
