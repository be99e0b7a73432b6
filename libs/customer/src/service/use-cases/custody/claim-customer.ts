import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { claimCustomerBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { companyRulesAt } from '../../archive-policies.js';
import { custody } from '../../projections/custody.projection.js';
import { pathOf, unitOf } from '../../staff/org-units.js';
import { customerParams } from '../params.js';

/** 认领. How many one keeps already is counted in the read model, so claims in one instant may go a few beyond the limit. */
export const claimCustomer = useCase({
  kind: 'command',
  name: 'claim-customer',
  summary: "Takes an archive from the pool of one's unit, or of one above it, into one's own care",
  method: 'POST',
  path: 'customers/:customerId/claims',
  roles: ['agent'],
  params: customerParams,
  body: claimCustomerBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'CUSTODIAN_EXISTS', 'CLAIM_LIMIT_REACHED'],
  async handle({ params: { customerId }, caller: { personId }, cause, now }, services) {
    const { executor, readModels } = services;
    const unitPath = await pathOf(await unitOf(personId, readModels), readModels);
    const held = await readModels.collection(custody).count({ where: { custodianId: personId } });
    const { custody: policy } = await companyRulesAt(now, services);
    const data = { customerId, personId, unitPath, held, policy, occurredAt: now };
    const command = { type: 'ClaimCustomer', data } as const;
    return answerOf(customerId, await executor.execute({ aggregate: customer, id: customerId, command }, cause));
  },
});
