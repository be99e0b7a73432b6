import type { Message } from '@taizhang/kernel';
import type { AuditFact } from '../contract/audit.events.js';

export type IntegrityAlarmRaised = AuditFact<'IntegrityAlarmRaised'>;
export type IntegrityAlarmAcknowledged = AuditFact<'IntegrityAlarmAcknowledged'>;
export type ForgedMessageReported = AuditFact<'ForgedMessageReported'>;
export type AccessGapReported = AuditFact<'AccessGapReported'>;
export type IntegrityEvent =
  IntegrityAlarmRaised | ForgedMessageReported | AccessGapReported | IntegrityAlarmAcknowledged;

export type RaiseAlarm = Message<'RaiseAlarm', IntegrityAlarmRaised['data']>;
export type ReportForgedMessage = Message<'ReportForgedMessage', ForgedMessageReported['data']>;
export type ReportAccessGap = Message<'ReportAccessGap', AccessGapReported['data']>;
export type AcknowledgeAlarm = Message<'AcknowledgeAlarm', IntegrityAlarmAcknowledged['data']>;

export type IntegrityCommand = RaiseAlarm | ReportForgedMessage | ReportAccessGap | AcknowledgeAlarm;
