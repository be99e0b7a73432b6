import { DomainError } from '@taizhang/kernel';
import { useCase } from '@taizhang/nest-kit';
import { policyDocument, type PolicyDocument } from '../../../contract/index.js';
import { inForce, versionsOf } from '../../../domain/policy.decider.js';
import { policy } from '../../aggregates.js';
import { policyParams } from './policy-params.js';

/** Everybody may read what they are bound by. */
export const showPolicy = useCase({
  kind: 'query',
  name: 'policy',
  summary: 'The versions of a policy, and the one in force',
  method: 'GET',
  path: 'policies/:policyId',
  roles: 'authenticated',
  params: policyParams,
  answer: policyDocument,
  refusals: ['POLICY_UNKNOWN'],
  async handle({ params: { policyId }, now }, { executor }): Promise<PolicyDocument> {
    const { state } = await executor.newest(policy, policyId);
    if (state.status === 'none') throw new DomainError('POLICY_UNKNOWN', 'no version of this policy was published');
    const current = inForce(state, now);
    const versions = [...versionsOf(state)];
    return { policyId, ...(current !== undefined && { current: current.version }), versions };
  },
});
