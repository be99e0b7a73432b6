import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustomerEvent, ExportDocument } from '../../contract/index.js';

/** Every export and print job, by its id. */
export const exportJobs: CollectionDefinition<ExportDocument> = {
  name: 'exports',
  indexes: [['status'], ['personId', 'status']],
};

export const exportsProjection = projectionOf<CustomerEvent, ExportDocument>('customer')({
  collection: exportJobs,
  version: 1,
  id: ({ data }) => data.exportId,
  when: {
    ExportRequested: (_none, { data: { exportId, personId, format, fields, purpose, rows, occurredAt } }) => ({
      ...{ exportId, personId, format, fields, purpose, rows },
      ...{ status: 'requested', requestedAt: occurredAt },
    }),
    ExportApproved: (job, { data: { approvedBy, rows, until } }) =>
      job && { ...job, status: 'approved', decidedBy: approvedBy, rows, until },
    ExportRejected: (job, { data }) => job && { ...job, status: 'rejected', decidedBy: data.rejectedBy },
    ExportMade: (job) => job && { ...job, status: 'made' },
  },
});
