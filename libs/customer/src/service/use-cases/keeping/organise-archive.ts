import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { organiseArchiveBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { customerParams } from '../params.js';

export const organiseArchive = useCase({
  kind: 'command',
  name: 'organise-archive',
  summary: 'Hands in an archive that is in order, to be filed or filed again',
  method: 'POST',
  path: 'customers/:customerId/submissions',
  roles: ['agent', 'supervisor'],
  params: customerParams,
  body: organiseArchiveBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'ARCHIVE_STAGE_WRONG', 'SUBMISSION_EXISTS'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const occurredAt = body.occurredAt ?? now;
    const data = { ...body, customerId: params.customerId, organisedBy: caller.personId, occurredAt };
    const command = { type: 'OrganiseArchive', data } as const;
    return answerOf(
      body.submissionId,
      await executor.execute({ aggregate: customer, id: params.customerId, command }, cause),
    );
  },
});
