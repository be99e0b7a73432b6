import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { withdrawCertificationBody } from '../../../contract/index.js';
import type { UntilForgotten } from '../../standing/forgetting.js';
import { executeFor, requireOther } from '../people/person-command.js';
import { personParams } from '../people/person-params.js';

export const withdrawCertification = (untilForgotten: UntilForgotten) =>
  useCase({
    kind: 'command',
    name: 'withdraw-certification',
    summary: 'Records that a person may no longer answer customers alone',
    method: 'POST',
    path: 'people/:personId/certifications/withdrawals',
    roles: ['supervisor', 'hr', 'administrator'],
    params: personParams,
    body: withdrawCertificationBody,
    answer: commandAnswer,
    refusals: ['PERSON_UNKNOWN', 'PERSON_LEFT', 'ACCESS_OWN_RECORD'],
    async handle({ params: { personId }, body, caller, cause, now }, services) {
      requireOther(caller, personId);
      const data = { ...body, personId, occurredAt: body.occurredAt ?? now };
      const answer = await executeFor({ type: 'WithdrawCertification', data }, cause, services);
      await untilForgotten();
      return answer;
    },
  });
