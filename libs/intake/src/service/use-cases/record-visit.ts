import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordVisitBody } from '../../contract/index.js';
import { reception } from '../aggregates.js';
import { RECORDERS } from '../roles.js';
import { namedSubject } from '../subjects.js';

export const recordVisit = useCase({
  kind: 'command',
  name: 'record-visit',
  summary: 'Records a visit and what it was about',
  method: 'POST',
  path: 'visits',
  roles: RECORDERS,
  body: recordVisitBody,
  answer: commandAnswer,
  refusals: ['RECEPTION_EXISTS', 'RECEPTION_TIMES_IMPOSSIBLE', 'CONVERSATION_INCOMPLETE'],
  async handle({ body, cause, now }, services) {
    const id = body.receptionId;
    const subjectId = body.customerId ?? namedSubject('visitor', body.visitor, services);
    const data = { ...body, subjectId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'RecordVisit', data } as const;
    return answerOf(id, await services.executor.execute({ aggregate: reception, id, command }, cause));
  },
});
