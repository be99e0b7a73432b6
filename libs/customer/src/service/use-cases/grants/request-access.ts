import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { requestAccessBody } from '../../../contract/index.js';
import { companyRulesAt } from '../../archive-policies.js';
import { request } from '../../grants/aggregates.js';
import { isCustomer } from '../../grants/is-customer.js';

/** Answers the same whether there is such a customer or not: who may not look at archives does not find out here. */
export const requestAccess = useCase({
  kind: 'command',
  name: 'request-access',
  summary: "Asks in writing to look at another's customer, for a time",
  method: 'POST',
  path: 'access-requests',
  roles: ['agent', 'supervisor', 'general-manager', 'compliance-officer'],
  untied: 'everybody',
  body: requestAccessBody,
  answer: commandAnswer,
  refusals: ['SCOPE_EMPTY', 'GRANT_TOO_LONG'],
  async handle({ body: { reason, ...body }, caller, cause, now }, services) {
    const requestId = services.newId();
    const known = (await isCustomer(body.customerId, services)) && { reason };
    const who = { requestId, subjectId: body.customerId, personId: caller.personId, occurredAt: now };
    const { grants: policy } = await companyRulesAt(now, services);
    const command = { type: 'RequestAccess', data: { ...body, ...who, ...known, policy } } as const;
    const executed = await services.executor.execute({ aggregate: request, id: requestId, command }, cause);
    return answerOf(executed.stream.slice(`${request.name}-`.length), executed);
  },
});
