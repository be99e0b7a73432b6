import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { verifyArchiveFieldsBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { customerParams } from '../params.js';

export const verifyArchiveFields = useCase({
  kind: 'command',
  name: 'verify-archive-fields',
  summary: 'Puts on record that fields were checked, and how it came out',
  method: 'POST',
  path: 'customers/:customerId/field-verifications',
  roles: ['agent', 'supervisor'],
  params: customerParams,
  body: verifyArchiveFieldsBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'FIELD_UNKNOWN', 'VERIFICATION_EXISTS'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const occurredAt = body.occurredAt ?? now;
    const data = { ...body, ...params, verifiedBy: caller.personId, occurredAt };
    const command = { type: 'VerifyArchiveFields', data } as const;
    return answerOf(
      body.verificationId,
      await executor.execute({ aggregate: customer, id: params.customerId, command }, cause),
    );
  },
});
