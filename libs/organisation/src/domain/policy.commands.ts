import type { Message } from '@taizhang/kernel';
import type { OrganisationFact } from '../contract/organisation.events.js';

export type PolicyPublished = OrganisationFact<'PolicyPublished'>;

/** Without `effectiveFrom` in force from the moment it is published (S1-86). */
export type PublishPolicy = Message<
  'PublishPolicy',
  Omit<PolicyPublished['data'], 'effectiveFrom'> & { readonly effectiveFrom?: string }
>;
