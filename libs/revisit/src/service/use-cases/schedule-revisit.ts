import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { scheduleRevisitBody } from '../../contract/index.js';
import { revisit } from '../aggregates.js';
import { CALLERS } from '../roles.js';

/** A retry draws another id, and is answered with the revisit that the first request scheduled. */
export const scheduleRevisit = useCase({
  kind: 'command',
  name: 'schedule-revisit',
  summary: 'Schedules a revisit after a showing; one after a complaint comes with its resolution',
  method: 'POST',
  path: 'revisits',
  roles: CALLERS,
  body: scheduleRevisitBody,
  answer: commandAnswer,
  refusals: [],
  async handle({ body, cause, now }, { executor, newId }) {
    const revisitId = newId();
    const data = { ...body, revisitId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'ScheduleRevisit', data } as const;
    const executed = await executor.execute({ aggregate: revisit, id: revisitId, command }, cause);
    return answerOf(executed.stream.slice(`${revisit.name}-`.length), executed);
  },
});
