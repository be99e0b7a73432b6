import { useCase } from '@taizhang/nest-kit';
import { mergeDocument } from '../../../contract/index.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { hiddenAs } from '../../access/hidden-as.js';
import type { CustomerParts } from '../../customer.parts.js';
import { requireTies } from '../../merge/merge-checks.js';
import { merges } from '../../projections/merges.projection.js';
import { mergeParams, mergeUnknown } from './params.js';

/** Archive numbers and states; the reason is sealed and stays so. */
export const showMerge = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'merge',
    summary: 'Where a merge stands, and until when it can be undone',
    method: 'GET',
    path: 'merges/:mergeId',
    roles: ['agent', 'supervisor', 'general-manager', 'auditor'],
    params: mergeParams,
    answer: mergeDocument,
    refusals: [...LOOK_REFUSALS, 'MERGE_UNKNOWN'],
    async handle({ params: { mergeId }, ...looking }, services) {
      const found = await services.readModels.collection(merges).get(mergeId);
      if (found?.proposedBy === undefined) throw mergeUnknown();
      const { proposedBy } = found;
      const ties = requireTies([found.customerId, found.mergedInto], { gateway, looking, services });
      await hiddenAs(mergeUnknown(), ties);
      return { ...found, proposedBy };
    },
  });
