import type { Caller } from '@taizhang/access';
import { DomainError } from '@taizhang/kernel';
import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordCallBody, type RecordCallBody } from '../../contract/index.js';
import { reception } from '../aggregates.js';
import { RECORDERS } from '../roles.js';
import { UNIDENTIFIED_CALLER } from '../subjects.js';

export const recordCall = useCase({
  kind: 'command',
  name: 'record-call',
  summary: 'Records a call: who took it and how fast, and what it was about',
  method: 'POST',
  path: 'calls',
  roles: RECORDERS,
  body: recordCallBody,
  answer: commandAnswer,
  refusals: [
    'RECEPTION_EXISTS',
    'RECEPTION_TIMES_IMPOSSIBLE',
    'CONVERSATION_INCOMPLETE',
    'CALL_AGENT_MISSING',
    'ORIGIN_NOT_ALLOWED',
  ],
  async handle({ body, caller, cause, now }, { executor }) {
    requireOrigin(body, caller);
    const id = body.receptionId;
    const subjectId = body.customerId ?? UNIDENTIFIED_CALLER;
    const data = { ...body, subjectId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'RecordCall', data } as const;
    return answerOf(id, await executor.execute({ aggregate: reception, id, command }, cause));
  },
});

/** The desk's rules do not bind an imported call, so not everybody may call one imported. */
function requireOrigin({ origin }: RecordCallBody, { roles }: Caller): void {
  if (origin === 'desk' || roles.includes('administrator')) return;
  throw new DomainError('ORIGIN_NOT_ALLOWED', 'only an administrator imports calls');
}
