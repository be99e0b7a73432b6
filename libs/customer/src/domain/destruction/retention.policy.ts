import type { CustomerFact } from '../../contract/customer.events.js';

type ArchiveKind = CustomerFact<'CustomerRegistered'>['data']['archiveKind'];

/** How long what is kept of a customer, from the last thing that was done for them (PIPL 19: no longer than necessary). */
export interface RetentionPolicy {
  readonly version: string;
  readonly effectiveFrom: string;
  /** Owner of the policy (S1-86). */
  readonly owner: string;
  /** In months, by kind of archive. */
  readonly months: Readonly<Record<ArchiveKind, number>>;
}

/** Oldest first. A version is never edited: what was decided under it names it. */
export const RETENTION_POLICIES: readonly RetentionPolicy[] = [
  {
    version: 'retention-2026-1',
    effectiveFrom: '2000-01-01T00:00:00.000Z',
    owner: 'confidentiality-committee',
    // Owners, tenants and landlords have contracts: three years of limitation (民法典 188) after the last dealing.
    months: { owner: 36, tenant: 36, landlord: 36, buyer: 24, seller: 24, other: 12 },
  },
];

/** The policy in force at an instant. */
export function retentionPolicyAt(at: string): RetentionPolicy {
  const inForce = RETENTION_POLICIES.filter(({ effectiveFrom }) => Date.parse(effectiveFrom) <= Date.parse(at)).at(-1);
  if (inForce === undefined) throw new RangeError('no retention policy was in force then');
  return inForce;
}

/** S1-65: when data that were last needed at `since` are due for destruction; the last day of a shorter month stands for a missing one. */
export function retainedUntil(kind: ArchiveKind, since: string, policy: RetentionPolicy): string {
  const due = new Date(since);
  const day = due.getUTCDate();
  due.setUTCDate(1);
  due.setUTCMonth(due.getUTCMonth() + policy.months[kind]);
  const lastDay = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() + 1, 0)).getUTCDate();
  due.setUTCDate(Math.min(day, lastDay));
  return due.toISOString();
}
