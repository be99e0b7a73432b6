import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { putArchiveToUseBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { customerParams } from '../params.js';

export const putArchiveToUse = useCase({
  kind: 'command',
  name: 'put-archive-to-use',
  summary: 'Takes a filed archive into use',
  method: 'POST',
  path: 'customers/:customerId/use',
  roles: ['agent', 'supervisor'],
  params: customerParams,
  body: putArchiveToUseBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'ARCHIVE_STAGE_WRONG'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const occurredAt = body.occurredAt ?? now;
    const data = { ...params, personId: caller.personId, occurredAt };
    const command = { type: 'PutArchiveToUse', data } as const;
    return answerOf(
      params.customerId,
      await executor.execute({ aggregate: customer, id: params.customerId, command }, cause),
    );
  },
});
