import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { returnArchiveBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { submissionParams } from './params.js';

export const returnArchive = useCase({
  kind: 'command',
  name: 'return-archive',
  summary: 'Hands an archive back to be put right',
  method: 'POST',
  path: 'customers/:customerId/submissions/:submissionId/return',
  roles: ['supervisor', 'general-manager', 'compliance-officer'],
  untied: ['compliance-officer'],
  params: submissionParams,
  body: returnArchiveBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'SUBMISSION_UNKNOWN', 'ARCHIVE_STAGE_WRONG'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const occurredAt = body.occurredAt ?? now;
    const data = { ...body, ...params, subjectId: params.customerId, returnedBy: caller.personId, occurredAt };
    const command = { type: 'ReturnArchive', data } as const;
    return answerOf(
      params.submissionId,
      await executor.execute({ aggregate: customer, id: params.customerId, command }, cause),
    );
  },
});
