import { alarmDocument, auditStatus } from '@taizhang/audit/contract';
import { pageOf } from '@taizhang/nest-kit';
import { until } from '@taizhang/testing/servers';
import type { Check, Evidence } from './evidence.js';

/** The auditor has copied and confirmed every log as far as it goes, and has found nothing wrong with any. */
export const auditorIsContent: Check = async (evidence) => {
  await until('the auditor has caught up', () => caughtUp(evidence));
  const { client } = evidence;
  const { items } = await client.ask({ role: 'auditor', path: '/audit/alarms', answer: pageOf(alarmDocument) });
  return items.map((alarm) => `alarm: ${JSON.stringify(alarm)}`);
};

/** Throws naming the logs whose newest checkpoint is not confirmed. */
async function caughtUp({ client }: Evidence): Promise<void> {
  const { logs } = await client.ask({ role: 'auditor', path: '/audit/status', answer: auditStatus });
  const behind = logs.filter((log) => !log.caughtUp);
  if (behind.length > 0) throw new Error(JSON.stringify(behind));
}
