import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { approveAccessBody } from '../../../contract/index.js';
import { lookRefused } from '../../access/access-refusal.js';
import { companyRulesAt } from '../../archive-policies.js';
import { request } from '../../grants/aggregates.js';
import { authorityOf } from '../../grants/authority-of.js';
import { isCustomer } from '../../grants/is-customer.js';
import { requestParams } from './params.js';

export const approveAccess = useCase({
  kind: 'command',
  name: 'approve-access',
  summary: 'Gives what was asked for, or less, for a time; the full archive is for the general manager to give',
  method: 'POST',
  path: 'access-requests/:requestId/approval',
  roles: ['supervisor', 'compliance-officer', 'general-manager'],
  untied: ['compliance-officer', 'general-manager'],
  params: requestParams,
  body: approveAccessBody,
  answer: commandAnswer,
  refusals: [
    ...['REQUEST_UNKNOWN', 'REQUEST_CLOSED', 'OWN_REQUEST_NOT_ALLOWED', 'APPROVER_NOT_ALLOWED', 'CUSTOMER_UNKNOWN'],
    ...['IDENTITY_UNCONFIRMED', 'GRANT_TOO_WIDE', 'GRANT_TOO_LONG', 'GRANT_BEFORE_APPROVAL'],
  ],
  async handle({ params: { requestId }, body, caller, cause, now }, services) {
    const { by, customerId, state } = await authorityOf(requestId, caller, services);
    const { grants: policy } = await companyRulesAt(now, services);
    const data = { requestId, by, ...body, from: body.from ?? now, policy, occurredAt: now };
    const command = { type: 'ApproveAccess', data } as const;
    // Who may not approve does not find out whether there is such a customer.
    request.decider.decide(command, state);
    if (!(await isCustomer(customerId, services))) throw lookRefused('CUSTOMER_UNKNOWN');
    return answerOf(requestId, await services.executor.execute({ aggregate: request, id: requestId, command }, cause));
  },
});
