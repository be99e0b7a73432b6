import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { reviewArchiveBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { customerParams } from '../params.js';

export const reviewArchive = useCase({
  kind: 'command',
  name: 'review-archive',
  summary: 'Puts on record that an archive was gone through and tidied',
  method: 'POST',
  path: 'customers/:customerId/reviews',
  roles: ['agent', 'supervisor'],
  params: customerParams,
  body: reviewArchiveBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'ARCHIVE_STAGE_WRONG', 'REVIEW_EXISTS'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const occurredAt = body.occurredAt ?? now;
    const data = { ...body, ...params, reviewedBy: caller.personId, occurredAt };
    const command = { type: 'ReviewArchive', data } as const;
    return answerOf(
      body.reviewId,
      await executor.execute({ aggregate: customer, id: params.customerId, command }, cause),
    );
  },
});
