import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { receiveRightsRequestBody } from '../../../contract/index.js';
import { rightsDueAt } from '../../../domain/rights/rights-deadline.policy.js';
import { companyRulesAt } from '../../archive-policies.js';
import { requireArchive } from '../../rights/require-archive.js';
import { rights } from '../../rights/rights.aggregates.js';

/** Over any channel (PIPL 50): by whoever the customer turned to. */
export const receiveRightsRequest = useCase({
  kind: 'command',
  name: 'receive-rights-request',
  summary: 'Records what a customer asks about their own data, and by when it is to be answered',
  method: 'POST',
  path: 'rights-requests',
  roles: ['agent', 'supervisor', 'compliance-officer'],
  untied: ['compliance-officer'],
  body: receiveRightsRequestBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'RIGHTS_REQUEST_EXISTS'],
  async handle({ body, caller, cause, now }, services) {
    await requireArchive(body.customerId, services);
    const { requestId = services.newId(), occurredAt = now, ...asked } = body;
    const { workingDays, version } = (await companyRulesAt(occurredAt, services)).rights;
    const data = {
      ...{ ...asked, requestId, subjectId: body.customerId, receivedBy: caller.personId },
      ...{ dueAt: rightsDueAt(occurredAt, workingDays), policyVersion: version, occurredAt },
    };
    const command = { type: 'ReceiveRightsRequest', data } as const;
    const executed = await services.executor.execute({ aggregate: rights, id: requestId, command }, cause);
    return answerOf(executed.stream.slice(`${rights.name}-`.length), executed);
  },
});
