import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { registerLetterBody } from '../../contract/index.js';
import { letterReceptionId } from '../../domain/letter-serial.policy.js';
import { reception } from '../aggregates.js';
import { RECORDERS } from '../roles.js';
import { namedSubject } from '../subjects.js';

export const registerLetter = useCase({
  kind: 'command',
  name: 'register-letter',
  summary: 'Registers a letter under its serial number; without a class its words decide',
  method: 'POST',
  path: 'letters',
  roles: RECORDERS,
  body: registerLetterBody,
  answer: commandAnswer,
  refusals: ['RECEPTION_EXISTS'],
  async handle({ body, cause, now }, services) {
    const id = letterReceptionId(body.serial);
    const subjectId = body.customerId ?? namedSubject('sender', body.sender, services);
    const data = { ...body, receptionId: id, subjectId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'RegisterLetter', data } as const;
    return answerOf(id, await services.executor.execute({ aggregate: reception, id, command }, cause));
  },
});
