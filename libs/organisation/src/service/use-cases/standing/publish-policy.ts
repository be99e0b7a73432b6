import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { publishPolicyBody } from '../../../contract/index.js';
import { policy } from '../../aggregates.js';
import type { UntilForgotten } from '../../standing/forgetting.js';
import { policyParams } from './policy-params.js';

/** A version that is in force at once takes standing from whoever does not meet it. */
export const publishPolicy = (untilForgotten: UntilForgotten) =>
  useCase({
    kind: 'command',
    name: 'publish-policy',
    summary: 'Publishes a version of a policy, in force from now on or from a later instant',
    method: 'POST',
    path: 'policies/:policyId/versions',
    roles: ['general-manager', 'compliance-officer', 'administrator'],
    params: policyParams,
    body: publishPolicyBody,
    answer: commandAnswer,
    refusals: [
      ...['POLICY_VERSION_EXISTS', 'POLICY_BACKDATED', 'POLICY_OVERLAPS'],
      ...['POLICY_CONDITIONS_MISSING', 'POLICY_CONDITIONS_UNEXPECTED'],
      ...['POLICY_SIGN_IN_MISSING', 'POLICY_SIGN_IN_UNEXPECTED'],
    ],
    async handle({ params: { policyId }, body, cause, now }, { executor }) {
      const command = { type: 'PublishPolicy', data: { ...body, policyId, occurredAt: now } } as const;
      const executed = await executor.execute({ aggregate: policy, id: policyId, command }, cause);
      await untilForgotten();
      return answerOf(policyId, executed);
    },
  });
