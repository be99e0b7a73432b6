import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { changeOwningUnitBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { customerParams } from '../params.js';

/** Between units, which may be companies of their own: so it is for the general manager. */
export const changeOwningUnit = useCase({
  kind: 'command',
  name: 'change-owning-unit',
  summary: 'Gives an archive to another unit; whoever kept it lets go',
  method: 'POST',
  path: 'customers/:customerId/owning-unit',
  roles: ['general-manager'],
  params: customerParams,
  body: changeOwningUnitBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'UNIT_CHANGE_EXISTS'],
  async handle({ params: { customerId }, body, caller, cause, now }, { executor }) {
    const data = { ...body, customerId, changedBy: caller.personId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'ChangeOwningUnit', data } as const;
    return answerOf(body.changeId, await executor.execute({ aggregate: customer, id: customerId, command }, cause));
  },
});
