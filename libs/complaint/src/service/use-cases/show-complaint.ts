import { DomainError } from '@taizhang/kernel';
import { useCase } from '@taizhang/nest-kit';
import { complaintSummary } from '../../contract/index.js';
import type { ComplaintRefusal } from '../../domain/complaint.refusals.js';
import { complaints, summaryOf } from '../projections/complaints.projection.js';
import { READERS } from '../roles.js';
import { complaintParams } from './complaint-params.js';

export const showComplaint = useCase({
  kind: 'query',
  name: 'complaint',
  summary: 'One complaint, without personal texts',
  method: 'GET',
  path: 'complaints/:complaintId',
  roles: READERS,
  params: complaintParams,
  answer: complaintSummary,
  refusals: ['COMPLAINT_UNKNOWN'],
  async handle({ params: { complaintId } }, { readModels }) {
    const found = await readModels.collection(complaints).get(complaintId);
    if (found === undefined) throw new DomainError<ComplaintRefusal>('COMPLAINT_UNKNOWN', 'no such complaint');
    return summaryOf(found);
  },
});
