import type { ArchiveHoldingDocument } from '../../../contract/index.js';
import type { ArchivePolicy } from '../../../domain/archive-policy.decider.js';
import { qualityOf, type ArchiveQuality } from '../../../domain/archive-quality.policy.js';

export function qualityOfHolding(holding: ArchiveHoldingDocument, policy: ArchivePolicy, now: string): ArchiveQuality {
  const { fields, parts, attachments, reviewedAt } = holding;
  const categories = [...parts, ...attachments].map(({ category }) => category);
  return qualityOf({ fields, categories, ...(reviewedAt !== undefined && { reviewedAt }) }, policy, now);
}

export function scoresOf({ completeness, accuracy, validity }: ArchiveQuality) {
  return {
    completeness,
    ...(accuracy !== undefined && { accuracy }),
    ...(validity !== undefined && { validity }),
  };
}
