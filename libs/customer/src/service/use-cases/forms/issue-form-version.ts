import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { issueFormVersionBody } from '../../../contract/index.js';
import { form } from '../../forms/form.aggregates.js';
import { formParams } from './params.js';

export const issueFormVersion = useCase({
  kind: 'command',
  name: 'issue-form-version',
  summary: 'Issues a version of a controlled form, from an instant on; what was filled in before keeps its version',
  method: 'POST',
  path: 'forms/:code/versions',
  roles: ['general-manager', 'compliance-officer'],
  params: formParams,
  body: issueFormVersionBody,
  answer: commandAnswer,
  refusals: ['FORM_UNKNOWN', 'FORM_VERSION_EXISTS', 'FORM_VERSION_RETROACTIVE', 'FORM_LAYOUT_UNFIT'],
  async handle({ params: { code }, body, caller, cause, now }, { executor }) {
    const data = { ...body, code, issuedBy: caller.personId, occurredAt: now };
    const command = { type: 'IssueFormVersion', data } as const;
    return answerOf(body.formVersion, await executor.execute({ aggregate: form, id: code, command }, cause));
  },
});
