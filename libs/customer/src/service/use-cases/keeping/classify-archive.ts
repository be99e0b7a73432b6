import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { classifyArchiveBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { knownArchive } from '../../known-archive.js';
import { customerParams } from '../params.js';

export const classifyArchive = useCase({
  kind: 'command',
  name: 'classify-archive',
  summary: 'Sets the classes of an archive, or proposes a change where the director has to approve it',
  method: 'POST',
  path: 'customers/:customerId/classifications',
  roles: ['agent', 'supervisor'],
  params: customerParams,
  body: classifyArchiveBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'CLASSIFICATION_EXISTS'],
  async handle({ params, body, caller, cause, now }, services) {
    const occurredAt = body.occurredAt ?? now;
    const { policyVersion, policy } = (await knownArchive(params.customerId, now, services)).rules;
    const data = {
      ...body,
      ...params,
      classifiedBy: caller.personId,
      policyVersion,
      occurredAt,
      needsApproval: policy.approveReclassification,
    };
    const command = { type: 'ClassifyArchive', data } as const;
    return answerOf(
      body.classificationId,
      await services.executor.execute({ aggregate: customer, id: params.customerId, command }, cause),
    );
  },
});
