import { useCase } from '@taizhang/nest-kit';
import { archiveQualityAnswer, type ArchiveHoldingDocument } from '../../../contract/index.js';
import { deriveAxes } from '../../../domain/archive-axes.policy.js';
import { QUALITY_FORMULA } from '../../../domain/archive-quality.policy.js';
import { archivePolicyOf } from '../../archive-policies.js';
import { lookRefused } from '../../access/access-refusal.js';
import { archiveHoldings } from '../../projections/archive-holdings.projection.js';
import { customerParams } from '../params.js';
import { qualityOfHolding, scoresOf } from './quality-of-holding.js';

/** Names of fields and no values: nothing personal, so it is no access. */
export const showArchiveQuality = useCase({
  kind: 'query',
  name: 'archive-quality',
  summary: 'How complete, accurate and valid an archive is, what is missing or stale, and its classes',
  method: 'GET',
  path: 'customers/:customerId/quality',
  roles: ['agent', 'supervisor', 'general-manager', 'auditor'],
  params: customerParams,
  answer: archiveQualityAnswer,
  refusals: ['CUSTOMER_UNKNOWN'],
  async handle({ params: { customerId }, now }, services) {
    const held = await services.readModels.collection(archiveHoldings).get(customerId);
    if (held === undefined) throw lookRefused('CUSTOMER_UNKNOWN');
    const holding = held.aside ?? held; // one that was merged is read as it was
    const { policyVersion, policy } = await archivePolicyOf(holding.unitId, now, services);
    const quality = qualityOfHolding(holding, policy, now);
    const { missingFields, missingCategories, staleFields, reviewDueAt } = quality;
    return {
      ...{ customerId, stage: holding.stage, archiveVersion: holding.archiveVersion, scores: scoresOf(quality) },
      ...{ missingFields: [...missingFields], missingCategories: [...missingCategories] },
      ...{ staleFields: [...staleFields], ...(reviewDueAt !== undefined && { reviewDueAt }) },
      classes: { ...judgedClasses(holding), ...deriveAxes(holding.transactions, policy.axes, now) },
      ...{ policyVersion, formula: QUALITY_FORMULA, at: now },
    };
  },
});

function judgedClasses({ nature, directness, businessType }: ArchiveHoldingDocument) {
  return {
    ...(nature !== undefined && { nature }),
    ...(directness !== undefined && { directness }),
    ...(businessType !== undefined && { businessType }),
  };
}
