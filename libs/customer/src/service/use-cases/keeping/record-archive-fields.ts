import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordArchiveFieldsBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { knownArchive } from '../../known-archive.js';
import { customerParams } from '../params.js';

export const recordArchiveFields = useCase({
  kind: 'command',
  name: 'record-archive-fields',
  summary: 'Records what was collected for one purpose, no more than that purpose needs',
  method: 'POST',
  path: 'customers/:customerId/fields',
  roles: ['agent', 'supervisor', 'administrator'],
  untied: ['administrator'],
  params: customerParams,
  body: recordArchiveFieldsBody,
  answer: commandAnswer,
  refusals: [
    'CUSTOMER_UNKNOWN',
    'FIELDS_MISSING',
    'FIELD_NOT_NEEDED',
    'FIELD_RECORD_EXISTS',
    'SENSITIVE_FIELD_NOT_ENABLED',
  ],
  async handle({ params, body, caller, cause, now }, services) {
    const occurredAt = body.occurredAt ?? now;
    const { policyVersion, policy } = (await knownArchive(params.customerId, now, services)).rules;
    const fieldSet = policy.fieldSets.find(({ purpose }) => purpose === body.purpose);
    const data = {
      ...body,
      ...params,
      subjectId: params.customerId,
      enteredBy: caller.personId,
      policyVersion,
      occurredAt,
      needed: fieldSet?.fields ?? [],
    };
    const command = { type: 'RecordArchiveFields', data } as const;
    return answerOf(
      body.recordId,
      await services.executor.execute({ aggregate: customer, id: params.customerId, command }, cause),
    );
  },
});
