import { describe, expect, it } from '@jest/globals';
import { documentsOf } from '@taizhang/nest-kit/testing';
import type { AuditEvent } from '../../contract/index.js';
import { alarmsProjection } from './alarms.projection.js';

const finding = {
  context: 'intake',
  tenant: 'main',
  kind: 'gap',
  position: 7,
  detail: 'position 7 is missing',
} as const;
const raised = (alarmId: string): AuditEvent => ({
  type: 'IntegrityAlarmRaised',
  data: { alarmId, ...finding, occurredAt: '2026-03-02T09:00:00Z' },
});
const message = {
  ...{ context: 'intake', tenant: 'main', position: 7, code: 'MESSAGE_FORGED' },
  detail: 'a message was said to be of this log and is not in it',
};
const reported = (alarmId: string): AuditEvent => ({
  type: 'ForgedMessageReported',
  data: { alarmId, ...message, occurredAt: '2026-03-02T09:00:00Z' },
});
const acknowledged = (alarmId: string): AuditEvent => ({
  type: 'IntegrityAlarmAcknowledged',
  data: { alarmId, by: 'TOVA', reason: 'wrong disk', occurredAt: '2026-03-02T10:00:00Z' },
});
const shown = { ...finding, raisedAt: '2026-03-02T09:00:00.000Z' };

describe('the alarms', () => {
  it('are what was found, and who settled it', () =>
    expect(documentsOf(alarmsProjection, 'audit', [raised('a-1'), raised('a-2'), acknowledged('a-2')])).toEqual({
      'a-1': { alarmId: 'a-1', ...shown },
      'a-2': {
        ...{ alarmId: 'a-2', ...shown },
        acknowledged: { by: 'TOVA', reason: 'wrong disk', at: '2026-03-02T10:00:00.000Z' },
      },
    }));

  it('are also what was forged, of a kind of its own', () =>
    expect(documentsOf(alarmsProjection, 'audit', [reported('a-1'), acknowledged('a-1')])).toEqual({
      'a-1': {
        ...{ alarmId: 'a-1', ...message, kind: 'forged-message', raisedAt: shown.raisedAt },
        acknowledged: { by: 'TOVA', reason: 'wrong disk', at: '2026-03-02T10:00:00.000Z' },
      },
    }));

  it('are also what does not add up in the record of looks', () => {
    const gap = {
      ...{ alarmId: 'a-1', context: 'customer', tenant: 'main', code: 'ACCESS_MISSING', position: 7, size: 9 },
      detail: 'the read models lack an access that the log has',
    } as const;
    const fact = { type: 'AccessGapReported', data: { ...gap, occurredAt: '2026-03-02T09:00:00Z' } } as const;
    expect(documentsOf(alarmsProjection, 'audit', [fact])).toEqual({
      'a-1': { ...gap, kind: 'access-gap', raisedAt: shown.raisedAt },
    });
  });

  it('hold no acknowledgement of what was never raised', () =>
    expect(documentsOf(alarmsProjection, 'audit', [acknowledged('a-1')])).toEqual({}));
});
