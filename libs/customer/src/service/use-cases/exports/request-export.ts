import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { requestExportBody } from '../../../contract/index.js';
import { exportJob } from '../../exports/aggregates.js';
import { exportPolicyOf } from '../../exports/export-policy-of.js';

export const requestExport = useCase({
  kind: 'command',
  name: 'request-export',
  summary: 'Asks for a file, or a page to print, of customers’ data',
  method: 'POST',
  path: 'exports',
  roles: ['agent', 'supervisor'],
  body: requestExportBody,
  answer: commandAnswer,
  refusals: ['EXPORT_SELECTION_UNCLEAR', 'EXPORT_ROWS_TOO_MANY', 'EXPORT_FIELDS_NOT_ALLOWED'],
  async handle({ body, caller, cause, now }, services) {
    const { executor, newId } = services;
    const exportId = newId();
    const policy = await exportPolicyOf(body.fields, now, services);
    const data = { ...body, exportId, subjectId: exportId, personId: caller.personId, policy, occurredAt: now };
    const command = { type: 'RequestExport', data } as const;
    const executed = await executor.execute({ aggregate: exportJob, id: exportId, command }, cause);
    return answerOf(executed.stream.slice(`${exportJob.name}-`.length), executed);
  },
});
