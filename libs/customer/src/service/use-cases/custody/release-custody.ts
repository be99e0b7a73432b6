import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { releaseCustodyBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { requireInCare } from '../../staff/in-care.js';
import { customerParams } from '../params.js';

export const releaseCustody = useCase({
  kind: 'command',
  name: 'release-custody',
  summary: 'Puts an archive back into the pool of its unit',
  method: 'POST',
  path: 'customers/:customerId/releases',
  roles: ['supervisor'],
  params: customerParams,
  body: releaseCustodyBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'CUSTODIAN_CHANGED', 'RELEASE_EXISTS'],
  async handle({ params: { customerId }, body, caller, cause, now }, { executor, readModels }) {
    await requireInCare(customerId, caller, readModels);
    const data = { ...body, customerId, why: 'returned', occurredAt: body.occurredAt ?? now } as const;
    const command = { type: 'ReleaseCustody', data } as const;
    return answerOf(body.releaseId, await executor.execute({ aggregate: customer, id: customerId, command }, cause));
  },
});
