import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordArchivePartBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { customerParams } from '../params.js';

export const recordArchivePart = useCase({
  kind: 'command',
  name: 'record-archive-part',
  summary: 'Records a document of one of the twelve categories: where it is, never what it says',
  method: 'POST',
  path: 'customers/:customerId/parts',
  roles: ['agent', 'supervisor', 'administrator'],
  untied: ['administrator'],
  params: customerParams,
  body: recordArchivePartBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'ARCHIVE_PART_EXISTS', 'ARCHIVE_PART_HASH_MISSING'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const occurredAt = body.occurredAt ?? now;
    const data = { ...body, ...params, subjectId: params.customerId, recordedBy: caller.personId, occurredAt };
    const command = { type: 'RecordArchivePart', data } as const;
    return answerOf(
      body.partId,
      await executor.execute({ aggregate: customer, id: params.customerId, command }, cause),
    );
  },
});
