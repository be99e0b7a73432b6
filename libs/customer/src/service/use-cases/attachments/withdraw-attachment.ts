import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { withdrawAttachmentBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { attachmentParams } from '../params.js';

export const withdrawAttachment = useCase({
  kind: 'command',
  name: 'withdraw-attachment',
  summary: 'Takes an attachment out of an archive: it is opened no more',
  method: 'POST',
  path: 'customers/:customerId/attachments/:attachmentId/withdrawal',
  roles: ['agent', 'supervisor'],
  params: attachmentParams,
  body: withdrawAttachmentBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'ATTACHMENT_UNKNOWN'],
  async handle({ params, body, ...asking }, services) {
    const { customerId, attachmentId } = params;
    const withdrawnBy = asking.caller.personId;
    const occurredAt = body.occurredAt ?? asking.now;
    const data = { ...body, ...params, subjectId: customerId, withdrawnBy, occurredAt };
    const command = { type: 'WithdrawAttachment', data } as const;
    const done = await services.executor.execute({ aggregate: customer, id: customerId, command }, asking.cause);
    return answerOf(attachmentId, done);
  },
});
