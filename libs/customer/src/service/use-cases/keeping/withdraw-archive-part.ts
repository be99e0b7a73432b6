import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { withdrawArchivePartBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { partParams } from './params.js';

export const withdrawArchivePart = useCase({
  kind: 'command',
  name: 'withdraw-archive-part',
  summary: 'Takes a document out of an archive',
  method: 'POST',
  path: 'customers/:customerId/parts/:partId/withdrawal',
  roles: ['agent', 'supervisor'],
  params: partParams,
  body: withdrawArchivePartBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'ARCHIVE_PART_UNKNOWN'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const occurredAt = body.occurredAt ?? now;
    const data = { ...body, ...params, subjectId: params.customerId, withdrawnBy: caller.personId, occurredAt };
    const command = { type: 'WithdrawArchivePart', data } as const;
    return answerOf(
      params.partId,
      await executor.execute({ aggregate: customer, id: params.customerId, command }, cause),
    );
  },
});
