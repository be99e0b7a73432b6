import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { requestDisclosureBody } from '../../../contract/index.js';
import { disclosure } from '../../disclosure/aggregates.js';

/** Says nothing of whether there are such customers: whoever may not be shown is withheld when the package is made. */
export const requestDisclosure = useCase({
  kind: 'command',
  name: 'request-disclosure',
  summary: 'Asks to give customers’ data to an outside party',
  method: 'POST',
  path: 'disclosures',
  roles: ['agent', 'supervisor'],
  body: requestDisclosureBody,
  answer: commandAnswer,
  refusals: [],
  async handle({ body, caller, cause, now }, { executor, newId }) {
    const disclosureId = newId();
    const who = { disclosureId, subjectId: disclosureId, requestedBy: caller.personId, occurredAt: now };
    const command = { type: 'RequestDisclosure', data: { ...body, ...who } } as const;
    const executed = await executor.execute({ aggregate: disclosure, id: disclosureId, command }, cause);
    return answerOf(executed.stream.slice(`${disclosure.name}-`.length), executed);
  },
});
