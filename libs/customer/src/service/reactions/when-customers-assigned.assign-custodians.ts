import { DomainError } from '@taizhang/kernel';
import { reactionTo } from '@taizhang/nest-kit';
import type { CustomerEvent } from '../../contract/index.js';
import { customer } from '../aggregates.js';
import { companyRulesAt } from '../archive-policies.js';
import { forAll } from '../custody/at-once.js';

/** S1-95: each archive of a divided pool gets its custodian. One that somebody has claimed meanwhile stays with them. */
export const assignCustodians = reactionTo<CustomerEvent>('customer')({
  name: 'when-customers-assigned.assign-custodians',
  types: ['CustomersAssigned'],
  async react({ data: { assignmentId, assignedBy, shares, occurredAt } }, { executor }, cause) {
    const { custody: policy } = await companyRulesAt(occurredAt, { executor });
    const given = shares.flatMap(({ personId, customerIds }) => customerIds.map((id) => ({ id, personId })));
    await forAll(given, async ({ id, personId: custodianId }) => {
      const data = { customerId: id, custodianId, assignedBy, assignmentId, policy, occurredAt };
      const command = { type: 'AssignCustodian', data } as const;
      const own = { ...cause, commitId: `${cause.commitId}:${id}` };
      await executor.execute({ aggregate: customer, id, command }, own).catch(undefinedWhenKept);
    });
  },
});

/** Somebody keeps it, or another archive stands for it. */
const SETTLED: readonly string[] = ['CUSTODIAN_EXISTS', 'CUSTOMER_MERGED'];

function undefinedWhenKept(error: unknown): undefined {
  if (error instanceof DomainError && SETTLED.includes(String(error.code))) return undefined;
  throw error;
}
