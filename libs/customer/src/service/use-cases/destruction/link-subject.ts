import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { linkSubjectBody } from '../../../contract/index.js';
import { FILE_REFUSALS, requireFile } from '../../destruction/customer-file.js';
import { subjectLink } from '../../destruction/destruction.aggregates.js';
import { customerParams } from '../params.js';
import { SIGNING } from './params.js';

export const linkSubject = useCase({
  kind: 'command',
  name: 'link-subject',
  summary: "Says that a sender, visitor or complainant is this customer: what they said shares the customer's fate",
  method: 'POST',
  path: 'customers/:customerId/linked-subjects',
  roles: SIGNING,
  untied: ['compliance-officer'],
  params: customerParams,
  body: linkSubjectBody,
  answer: commandAnswer,
  refusals: [...FILE_REFUSALS, 'SUBJECT_LINKED', 'SUBJECT_SHARED', 'SUBJECT_IS_CUSTOMER'],
  async handle({ params: { customerId }, body: { linkedSubject }, caller, cause, now }, services) {
    await requireFile(customerId, services);
    const data = { linkedSubject, customerId, linkedBy: caller.personId, occurredAt: now };
    const command = { type: 'LinkSubject', data } as const;
    const executed = await services.executor.execute({ aggregate: subjectLink, id: linkedSubject, command }, cause);
    return answerOf(linkedSubject, executed);
  },
});
