import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { decideReclassificationBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { classificationParams } from './params.js';

export const decideReclassification = useCase({
  kind: 'command',
  name: 'decide-reclassification',
  summary: "Approves or rejects a change of class, as the director; never one's own",
  method: 'POST',
  path: 'customers/:customerId/classifications/:classificationId/decision',
  roles: ['general-manager'],
  params: classificationParams,
  body: decideReclassificationBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'CLASSIFICATION_UNKNOWN', 'CLASSIFICATION_SETTLED', 'CLASSIFICATION_OWN'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const { customerId, classificationId } = params;
    const occurredAt = body.occurredAt ?? now;
    const command =
      body.decision === 'approved'
        ? ({
            type: 'ApproveReclassification',
            data: { classificationId, approvedBy: caller.personId, occurredAt },
          } as const)
        : ({ type: 'RejectReclassification', data: { ...params, rejectedBy: caller.personId, occurredAt } } as const);
    return answerOf(classificationId, await executor.execute({ aggregate: customer, id: customerId, command }, cause));
  },
});
