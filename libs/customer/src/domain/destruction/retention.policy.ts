import type { ConfidentialityClass } from '../../contract/archive.fields.js';
import type { CustomerFact } from '../../contract/customer.events.js';
import type { ArchivePolicy } from '../archive-policy.decider.js';
import type { CompanyRulesInForce } from '../company-rules.policy.js';
import { monthsAfter } from '../months.policy.js';

/** What an archive is kept by. */
export interface Retained {
  readonly archiveKind: CustomerFact<'CustomerRegistered'>['data']['archiveKind'];
  /** Classes of what was recorded in it beside the filing label and the numbers. */
  readonly classes: readonly ConfidentialityClass[];
  /** When something was last done for the customer. */
  readonly lastActivityAt: string;
}

export interface RetentionRules {
  readonly months: CompanyRulesInForce['retention']['months'];
  readonly grading: ArchivePolicy['grading'];
}

/**
 * S1-65, S1-78: when an archive is due for destruction: as long after the last activity as its kind is kept, or longer where
 * a class of what it holds is. One key seals it all, so that what must be kept longest keeps the rest.
 */
export function retainedUntil(
  { archiveKind, classes, lastActivityAt }: Retained,
  { months, grading }: RetentionRules,
): string {
  return monthsAfter(
    lastActivityAt,
    Math.max(months[archiveKind], ...classes.map((one) => grading[one].retentionMonths)),
  );
}
