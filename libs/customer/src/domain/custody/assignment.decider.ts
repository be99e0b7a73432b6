import { refusals, type Decider, type Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';
import { balance, BALANCE_RULE, type AgentLoad, type Share } from './balanced-assignment.policy.js';
import type { CustodyPolicy } from './custody.policy.js';

export type CustomersAssigned = CustomerFact<'CustomersAssigned'>;

export type AssignCustomers = Message<
  'AssignCustomers',
  {
    readonly assignmentId: string;
    readonly unitId: string;
    readonly assignedBy: string;
    /** Of the unit's pool. */
    readonly customerIds: readonly string[];
    /** Agents of the unit and below who are here. */
    readonly agents: readonly AgentLoad[];
    readonly policy: CustodyPolicy;
    readonly occurredAt: string;
  }
>;

export type AssignmentState =
  { readonly status: 'none' } | { readonly status: 'made'; readonly data: CustomersAssigned['data'] };

export type AssignmentRefusal =
  | 'ASSIGNMENT_EXISTS'
  /** Nobody waits in the pool. */
  | 'ASSIGNMENT_EMPTY'
  /** Nobody has room for one more customer. */
  | 'ASSIGNMENT_WITHOUT_ROOM';

const refuse = refusals<AssignmentRefusal>();

/** Stream `assignment-<id>`: how a pool was divided (S1-95) and the numbers that explain it (S1-96). */
export const assignment: Decider<AssignCustomers, CustomersAssigned, AssignmentState> = {
  initialState: { status: 'none' },

  decide({ data }, state) {
    if (state.status === 'none') return [assigned(data)];
    const { unitId, assignedBy } = state.data;
    // Asked again the pool is another one, and so are the loads: what was divided stays so.
    if (unitId === data.unitId && assignedBy === data.assignedBy) return [];
    throw refuse('ASSIGNMENT_EXISTS', `assignment ${data.assignmentId} was made with other facts`);
  },

  evolve: (state, event) => (state.status === 'none' ? { status: 'made', data: event.data } : state),
};

function assigned({ customerIds, agents, policy, ...data }: AssignCustomers['data']): CustomersAssigned {
  if (customerIds.length === 0) throw refuse('ASSIGNMENT_EMPTY', 'nobody waits in the pool of this unit');
  const { shares, left, difference } = balance(customerIds, agents);
  if (shares.every((share) => share.customerIds.length === 0)) {
    throw refuse('ASSIGNMENT_WITHOUT_ROOM', 'no agent of this unit has room for one more customer');
  }
  const by = { rule: BALANCE_RULE, policyVersion: policy.version, differenceAtMost: policy.differenceAtMost } as const;
  return {
    type: 'CustomersAssigned',
    data: { ...data, ...by, shares: shares.map(stored), left: [...left], difference },
  };
}

function stored(share: Share) {
  return { ...share, customerIds: [...share.customerIds] };
}
