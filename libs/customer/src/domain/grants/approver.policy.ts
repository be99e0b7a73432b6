import type { AccessApproved, Authority } from './request.commands.js';

/**
 * C-7: another's customer is for the supervisor of the owning unit or the compliance officer to open; the full archive is
 * for the general manager alone (S1-42).
 * @returns the role in which the person may decide
 */
export function asApprover(
  { roles, supervises }: Authority,
  extent: AccessApproved['data']['scope']['extent'],
): AccessApproved['data']['approvedAs'] | undefined {
  if (extent === 'full-archive') return roles.includes('general-manager') ? 'general-manager' : undefined;
  if (roles.includes('compliance-officer')) return 'compliance-officer';
  return roles.includes('supervisor') && supervises ? 'supervisor' : undefined;
}
