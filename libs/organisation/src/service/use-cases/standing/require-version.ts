import { DomainError } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import { CONFIDENTIALITY, versionsOf } from '../../../domain/policy.decider.js';
import { policy } from '../../aggregates.js';

/** Only what was published can be acknowledged; before it is in force, too. Throws `POLICY_VERSION_UNKNOWN`. */
export async function requireVersion(version: string, { executor }: ContextServices): Promise<void> {
  const { state } = await executor.newest(policy, CONFIDENTIALITY);
  if (versionsOf(state).some((published) => published.version === version)) return;
  throw new DomainError('POLICY_VERSION_UNKNOWN', `no version ${version} of the policy has been published`);
}
