import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { approveExportBody, rejectExportBody } from '../../../contract/index.js';
import { exportJob } from '../../exports/aggregates.js';
import { exportPolicyOf } from '../../exports/export-policy-of.js';
import { exportParams } from './params.js';

export const approveExport = useCase({
  kind: 'command',
  name: 'approve-export',
  summary: 'Approves an export for a day; a large one is for the general manager to approve, and never one’s own',
  method: 'POST',
  path: 'exports/:exportId/approval',
  roles: ['supervisor', 'general-manager'],
  untied: ['general-manager'],
  params: exportParams,
  body: approveExportBody,
  answer: commandAnswer,
  refusals: [
    ...['EXPORT_UNKNOWN', 'EXPORT_CLOSED', 'EXPORT_ROWS_TOO_MANY'],
    ...['OWN_EXPORT_NOT_ALLOWED', 'EXPORT_APPROVER_NOT_ALLOWED', 'EXPORT_FIELDS_NOT_ALLOWED'],
  ],
  async handle({ params: { exportId }, body, caller: { personId, roles }, cause, now }, services) {
    const { state } = await services.executor.newest(exportJob, exportId);
    const fields = state.status === 'none' ? [] : state.request.fields;
    const policy = await exportPolicyOf(fields, now, services);
    const data = { exportId, by: { personId, roles }, ...body, policy, occurredAt: now };
    const attempt = { aggregate: exportJob, id: exportId, command: { type: 'ApproveExport', data } } as const;
    return answerOf(exportId, await services.executor.execute(attempt, cause));
  },
});

export const rejectExport = useCase({
  kind: 'command',
  name: 'reject-export',
  summary: 'Turns an export down, at any time before its file is made',
  method: 'POST',
  path: 'exports/:exportId/rejection',
  roles: ['supervisor', 'general-manager', 'compliance-officer'],
  untied: ['general-manager', 'compliance-officer'],
  params: exportParams,
  body: rejectExportBody,
  answer: commandAnswer,
  refusals: ['EXPORT_UNKNOWN', 'EXPORT_CLOSED', 'OWN_EXPORT_NOT_ALLOWED'],
  async handle({ params: { exportId }, body, caller: { personId, roles }, cause, now }, { executor }) {
    const data = { exportId, by: { personId, roles }, ...body, occurredAt: now };
    const attempt = { aggregate: exportJob, id: exportId, command: { type: 'RejectExport', data } } as const;
    return answerOf(exportId, await executor.execute(attempt, cause));
  },
});
