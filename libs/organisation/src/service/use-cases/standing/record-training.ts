import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordTrainingBody } from '../../../contract/index.js';
import { executeFor, HR, requireOther } from '../people/person-command.js';
import { personParams } from '../people/person-params.js';

export const recordTraining = useCase({
  kind: 'command',
  name: 'record-training',
  summary: 'Records that a person has completed a training, and how long it counts',
  method: 'POST',
  path: 'people/:personId/trainings',
  roles: HR,
  params: personParams,
  body: recordTrainingBody,
  answer: commandAnswer,
  refusals: ['PERSON_UNKNOWN', 'PERSON_LEFT', 'TRAINING_PERIOD_EMPTY', 'ACCESS_OWN_RECORD'],
  async handle({ params: { personId }, body, caller, cause, now }, services) {
    requireOther(caller, personId);
    const occurredAt = body.occurredAt ?? now;
    const data = { ...body, personId, completedAt: body.completedAt ?? occurredAt, occurredAt };
    return executeFor({ type: 'RecordTraining', data }, cause, services);
  },
});
