import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { AlarmDocument, AuditEvent } from '../../contract/index.js';
import { sortable } from '../sortable.js';

/** What was ever found wrong or forged, newest first, of all logs or one context's. */
export const alarms: CollectionDefinition<AlarmDocument> = {
  name: 'alarms',
  indexes: [['raisedAt'], ['context', 'raisedAt']],
};

export const alarmsProjection = projectionOf<AuditEvent, AlarmDocument>('audit')({
  collection: alarms,
  version: 3,
  id: ({ data }) => data.alarmId,
  when: {
    IntegrityAlarmRaised: (_none, { data: { occurredAt, ...alarm } }) => ({
      ...alarm,
      raisedAt: sortable(occurredAt),
    }),
    ForgedMessageReported: (_none, { data: { occurredAt, ...alarm } }) => ({
      ...alarm,
      kind: 'forged-message',
      raisedAt: sortable(occurredAt),
    }),
    AccessGapReported: (_none, { data: { occurredAt, ...alarm } }) => ({
      ...alarm,
      kind: 'access-gap',
      raisedAt: sortable(occurredAt),
    }),
    IntegrityAlarmAcknowledged: (alarm, { data: { by, reason, occurredAt } }) =>
      alarm && { ...alarm, acknowledged: { by, reason, at: sortable(occurredAt) } },
  },
});
