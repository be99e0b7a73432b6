import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { enableSensitiveFieldsBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { customerParams } from '../params.js';

export const enableSensitiveFields = useCase({
  kind: 'command',
  name: 'enable-sensitive-fields',
  summary: 'Lets sensitive fields of one customer be collected, on purpose, separate consent and impact assessment',
  method: 'POST',
  path: 'customers/:customerId/sensitive-fields',
  roles: ['supervisor', 'compliance-officer'],
  untied: ['compliance-officer'],
  params: customerParams,
  body: enableSensitiveFieldsBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'SENSITIVE_GROUNDS_MISSING', 'SENSITIVE_FIELD_UNKNOWN', 'ENABLING_EXISTS'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const occurredAt = body.occurredAt ?? now;
    const data = { ...body, ...params, enabledBy: caller.personId, occurredAt };
    const command = { type: 'EnableSensitiveFields', data } as const;
    return answerOf(
      body.enablingId,
      await executor.execute({ aggregate: customer, id: params.customerId, command }, cause),
    );
  },
});
