import { DomainError } from '@taizhang/kernel';
import { useCase } from '@taizhang/nest-kit';
import { revisitSummary } from '../../contract/index.js';
import type { RevisitRefusal } from '../../domain/revisit.refusals.js';
import { revisits, summaryOf } from '../projections/revisits.projection.js';
import { READERS } from '../roles.js';
import { revisitParams } from './revisit-params.js';

export const showRevisit = useCase({
  kind: 'query',
  name: 'revisit',
  summary: 'One revisit',
  method: 'GET',
  path: 'revisits/:revisitId',
  roles: READERS,
  params: revisitParams,
  answer: revisitSummary,
  refusals: ['REVISIT_UNKNOWN'],
  async handle({ params: { revisitId } }, { readModels }) {
    const found = await readModels.collection(revisits).get(revisitId);
    if (found === undefined) throw new DomainError<RevisitRefusal>('REVISIT_UNKNOWN', 'no such revisit');
    return summaryOf(found);
  },
});
