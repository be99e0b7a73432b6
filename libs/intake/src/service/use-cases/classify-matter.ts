import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { classifyMatterBody } from '../../contract/index.js';
import { reception } from '../aggregates.js';
import { RECORDERS } from '../roles.js';
import { receptionParams } from './reception-params.js';

export const classifyMatter = useCase({
  kind: 'command',
  name: 'classify-matter',
  summary: 'Says that a matter is of another class, and why',
  method: 'POST',
  path: 'receptions/:receptionId/classification',
  roles: RECORDERS,
  params: receptionParams,
  body: classifyMatterBody,
  answer: commandAnswer,
  refusals: ['RECEPTION_UNKNOWN', 'MATTER_REASON_MISSING'],
  async handle({ params: { receptionId }, body, cause, now }, { executor }) {
    const data = { ...body, receptionId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'ClassifyMatter', data } as const;
    return answerOf(receptionId, await executor.execute({ aggregate: reception, id: receptionId, command }, cause));
  },
});
