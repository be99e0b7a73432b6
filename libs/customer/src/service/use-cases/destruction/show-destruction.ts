import { useCase } from '@taizhang/nest-kit';
import { destructionDocument } from '../../../contract/index.js';
import { destruction } from '../../destruction/destruction.aggregates.js';
import { destructionDocumentOf } from '../../destruction/destruction-document.js';
import { destructionParams, destructionUnknown } from './params.js';

export const showDestruction = useCase({
  kind: 'query',
  name: 'destruction',
  summary: 'Where a destruction stands, and which contexts have not answered yet',
  method: 'GET',
  path: 'destructions/:destructionId',
  roles: ['supervisor', 'compliance-officer', 'auditor'],
  untied: ['compliance-officer', 'auditor'],
  params: destructionParams,
  answer: destructionDocument,
  refusals: ['DESTRUCTION_UNKNOWN'],
  async handle({ params: { destructionId } }, { executor }) {
    const { state } = await executor.load(destruction, destructionId);
    const document = destructionDocumentOf(state);
    if (document !== undefined) return document;
    throw destructionUnknown();
  },
});
