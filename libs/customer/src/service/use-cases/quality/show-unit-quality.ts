import { useCase, type ContextServices } from '@taizhang/nest-kit';
import { z } from 'zod';
import { id } from '../../../contract/fields.js';
import { unitQualityAnswer, type ArchiveHoldingDocument } from '../../../contract/index.js';
import { QUALITY_FORMULA, type ArchiveQuality } from '../../../domain/archive-quality.policy.js';
import { archivePolicyOf } from '../../archive-policies.js';
import { archiveHoldings } from '../../projections/archive-holdings.projection.js';
import { requireUnitInView } from '../../staff/unit-in-view.js';
import { qualityOfHolding } from './quality-of-holding.js';

const PAGE = 1000;

export const showUnitQuality = useCase({
  kind: 'query',
  name: 'unit-quality',
  summary: "The means of a unit's archives: completeness, accuracy, validity; how many are stale or overdue",
  method: 'GET',
  path: 'archive-quality',
  roles: ['supervisor', 'general-manager', 'compliance-officer', 'auditor'],
  query: z.strictObject({ orgUnitId: id }),
  answer: unitQualityAnswer,
  refusals: ['UNIT_NOT_ALLOWED'],
  async handle({ query: { orgUnitId }, caller, now }, services) {
    await requireUnitInView(orgUnitId, caller, services);
    const { policyVersion, policy } = await archivePolicyOf(orgUnitId, now, services);
    const means = { completeness: new Mean(), accuracy: new Mean(), validity: new Mean() };
    let [staleArchives, reviewsOverdue] = [0, 0];
    for await (const holding of holdingsOf(orgUnitId, services)) {
      const quality = qualityOfHolding(holding, policy, now);
      for (const [name, mean] of Object.entries(means)) mean.add(quality[name as keyof typeof means]);
      staleArchives += quality.staleFields.length > 0 ? 1 : 0;
      reviewsOverdue += isOverdue(quality, now) ? 1 : 0;
    }
    const scores = Object.entries(means).flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]]));
    return {
      ...{ orgUnitId, archives: means.completeness.count, scores: Object.fromEntries(scores) as object },
      ...{ staleArchives, reviewsOverdue, policyVersion, formula: QUALITY_FORMULA, at: now },
    };
  },
});

/** A score depends on the hour, so it is made when it is asked for, from one page of archives after another. */
async function* holdingsOf(unitId: string, { readModels }: ContextServices): AsyncGenerator<ArchiveHoldingDocument> {
  let cursor: string | undefined;
  do {
    const found = { where: { unitId }, limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const page = await readModels.collection(archiveHoldings).find(found);
    yield* page.items;
    cursor = page.next;
  } while (cursor !== undefined);
}

function isOverdue({ reviewDueAt }: ArchiveQuality, now: string): boolean {
  return reviewDueAt !== undefined && Date.parse(reviewDueAt) <= Date.parse(now);
}

class Mean {
  count = 0;
  private sum = 0;

  add(value: number | undefined): void {
    if (value === undefined) return;
    this.count++;
    this.sum += value;
  }

  get value(): number | undefined {
    return this.count === 0 ? undefined : Math.round((this.sum / this.count) * 1000) / 1000;
  }
}
