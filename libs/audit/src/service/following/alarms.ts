import type { EventLog } from '@taizhang/event-log';
import { instant } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import { integrity } from '../aggregates.js';
import { alarmIdOf, type Finding } from './finding.js';

/** Id of the stream of alarms about a log. */
export function integrityId({ context, tenant }: Pick<EventLog, 'context' | 'tenant'>): string {
  return `${context}-${tenant}`;
}

/** What was found wrong with one log, on record in the auditor's own. */
export class Alarms {
  constructor(
    private readonly log: Pick<EventLog, 'origin' | 'context' | 'tenant'>,
    private readonly services: Pick<ContextServices, 'executor' | 'clock'>,
  ) {}

  /** Whether there is an alarm that nobody has acknowledged. */
  async areOpen(): Promise<boolean> {
    const { state } = await this.services.executor.load(integrity, integrityId(this.log));
    const settled = new Set(state.acknowledgements.map(({ alarmId }) => alarmId));
    return state.alarms.some(({ alarmId }) => !settled.has(alarmId));
  }

  /** Once for each finding, however often it is found and whoever finds it. */
  async raise(finding: Finding): Promise<void> {
    const { context, tenant, origin } = this.log;
    const alarmId = alarmIdOf(origin, finding);
    const occurredAt = instant(this.services.clock.now());
    const command = { type: 'RaiseAlarm', data: { alarmId, context, tenant, ...finding, occurredAt } } as const;
    const cause = { commitId: `raise-alarm:${alarmId}`, actor: 'system:auditor', correlationId: alarmId };
    await this.services.executor.execute({ aggregate: integrity, id: integrityId(this.log), command }, cause);
  }
}
