import { DomainError } from '@taizhang/kernel';
import { useCase } from '@taizhang/nest-kit';
import { receptionDocument } from '../../contract/index.js';
import { receptions } from '../projections/receptions.projection.js';
import { READERS } from '../roles.js';
import { receptionParams } from './reception-params.js';

export const showReception = useCase({
  kind: 'query',
  name: 'reception',
  summary: 'One call, visit or letter, without personal texts',
  method: 'GET',
  path: 'receptions/:receptionId',
  roles: READERS,
  params: receptionParams,
  answer: receptionDocument,
  refusals: ['RECEPTION_UNKNOWN'],
  async handle({ params: { receptionId } }, { readModels }) {
    const found = await readModels.collection(receptions).get(receptionId);
    if (found === undefined) throw new DomainError('RECEPTION_UNKNOWN', 'nothing was received under this id');
    return found;
  },
});
