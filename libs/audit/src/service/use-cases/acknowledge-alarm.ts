import { DomainError } from '@taizhang/kernel';
import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { acknowledgeAlarmBody } from '../../contract/index.js';
import { integrity } from '../aggregates.js';
import type { Auditor } from '../auditor.js';
import { integrityId } from '../following/alarms.js';
import { alarms } from '../projections/alarms.projection.js';
import { AUDITORS } from '../roles.js';

export const acknowledgeAlarm = (auditor: Auditor) =>
  useCase({
    kind: 'command',
    name: 'acknowledge-alarm',
    summary: 'Says that somebody has seen an alarm and why it is settled; the log is then followed again',
    method: 'POST',
    path: 'alarms/acknowledgements',
    roles: AUDITORS,
    body: acknowledgeAlarmBody,
    answer: commandAnswer,
    refusals: ['ALARM_UNKNOWN', 'ALARM_ACKNOWLEDGED'],
    async handle({ body, caller, cause, now }, { executor, readModels }) {
      const alarm = await readModels.collection(alarms).get(body.alarmId);
      if (alarm === undefined) throw new DomainError('ALARM_UNKNOWN', 'no alarm with this id was raised');
      const data = { ...body, by: caller.personId, occurredAt: body.occurredAt ?? now };
      const command = { type: 'AcknowledgeAlarm', data } as const;
      const executed = await executor.execute({ aggregate: integrity, id: integrityId(alarm), command }, cause);
      await auditor.follower(alarm.context).follow();
      return answerOf(body.alarmId, executed);
    },
  });
