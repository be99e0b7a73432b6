import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { transferCustodyBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { requireInCare } from '../../staff/in-care.js';
import { requireAgent } from '../../staff/org-units.js';
import { customerParams } from '../params.js';

export const transferCustody = useCase({
  kind: 'command',
  name: 'transfer-custody',
  summary: 'Hands an archive over from its custodian to another, in writing',
  method: 'POST',
  path: 'customers/:customerId/hand-overs',
  roles: ['supervisor'],
  params: customerParams,
  body: transferCustodyBody,
  answer: commandAnswer,
  refusals: [
    ...['CUSTOMER_UNKNOWN', 'CUSTODIAN_CHANGED', 'CUSTODIAN_NOT_ALLOWED'],
    ...['HAND_OVER_EXISTS', 'HAND_OVER_NOT_AGREED'],
  ],
  async handle({ params: { customerId }, body, caller, cause, now }, { executor, readModels }) {
    await requireInCare(customerId, caller, readModels);
    await requireAgent(body.to, readModels);
    const data = { ...body, customerId, why: 'hand-over', occurredAt: body.occurredAt ?? now } as const;
    const command = { type: 'TransferCustody', data } as const;
    return answerOf(body.handOverId, await executor.execute({ aggregate: customer, id: customerId, command }, cause));
  },
});
