import type { Caller } from '@taizhang/access';
import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { registerCustomerBody, type RegisterCustomerBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { companyRulesAt } from '../../archive-policies.js';
import { newArchiveNumber } from '../../archive-number.js';
import { unitOf } from '../../staff/org-units.js';

export const registerCustomer = useCase({
  kind: 'command',
  name: 'register-customer',
  summary: 'Files a customer under an archive number, given or new',
  method: 'POST',
  path: 'customers',
  roles: ['agent', 'supervisor', 'administrator'],
  untied: 'everybody',
  body: registerCustomerBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_EXISTS'],
  async handle({ body, caller, cause, now }, services) {
    const { executor, newId, readModels } = services;
    const customerId = body.customerId ?? newArchiveNumber(newId);
    const owningUnit = body.owningUnit ?? (await unitOf(caller.personId, readModels));
    const occurredAt = body.occurredAt ?? now;
    const filed = { customerId, subjectId: customerId, occurredAt };
    const { custody: policy } = await companyRulesAt(occurredAt, services);
    const kept = keeps(caller, body) ? { keptBy: { personId: caller.personId, policy } } : {};
    const data = { ...body, ...filed, ...(owningUnit !== undefined && { owningUnit }), ...kept };
    const command = { type: 'RegisterCustomer', data } as const;
    const executed = await executor.execute({ aggregate: customer, id: customerId, command }, cause);
    // A retry has allocated another number; the one that counts is on record.
    return answerOf(executed.events[0]?.data.customerId ?? customerId, executed);
  },
});

/** An agent keeps whom they register (S1-39); imported archives wait in the pool 公海 for one. */
function keeps({ roles }: Caller, { source }: RegisterCustomerBody): boolean {
  return roles.includes('agent') && source !== 'import';
}
