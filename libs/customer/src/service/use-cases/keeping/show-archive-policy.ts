import { useCase } from '@taizhang/nest-kit';
import { archivePolicyAnswer } from '../../../contract/index.js';
import { archivePolicyOf } from '../../archive-policies.js';
import { orgUnitParams } from './params.js';

export const showArchivePolicy = useCase({
  kind: 'query',
  name: 'archive-policy',
  summary: 'The rules for archives that are in force for a unit now, and where they come from',
  method: 'GET',
  path: 'archive-policies/:orgUnitId',
  roles: ['agent', 'supervisor', 'general-manager', 'compliance-officer', 'auditor'],
  params: orgUnitParams,
  answer: archivePolicyAnswer,
  refusals: [],
  handle: ({ params: { orgUnitId }, now }, services) => archivePolicyOf(orgUnitId, now, services),
});
