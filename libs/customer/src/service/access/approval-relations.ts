import type { Relation } from '@taizhang/access';
import type { ContextServices } from '@taizhang/nest-kit';
import type { Approval } from '../approvals/approval.js';
import { askedFor } from '../approvals/asked-for.js';
import type { SingleLook } from './judge-single.js';
import { relation } from './relations-of.js';

/** What ties whoever may decide about it to what somebody else has asked for, while that is open (S1-51). */
export async function approvalRelations(
  approval: Approval,
  { asked: { customerIds }, person }: Pick<SingleLook, 'asked' | 'person'>,
  services: ContextServices,
): Promise<readonly Relation[]> {
  const job = await askedFor(approval, services);
  if (job === undefined || !job.isOpen || job.personId === person.personId) return [];
  const isAboutThem = customerIds.every((customerId) => job.customerIds.includes(customerId));
  return isAboutThem && (await job.mayDecide(person)) ? [relation('approval', approval.id)] : [];
}
