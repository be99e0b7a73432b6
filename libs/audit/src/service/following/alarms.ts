import type { ReadableLog } from '@taizhang/event-log';
import { instant } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import type { RaiseAlarm, ReportAccessGap, ReportForgedMessage } from '../../domain/integrity.commands.js';
import { integrity } from '../aggregates.js';
import {
  accessGapIdOf,
  alarmIdOf,
  forgedMessageIdOf,
  type AccessGap,
  type Finding,
  type ForgedMessage,
} from './finding.js';

/** Id of the stream of alarms about a log. */
export function integrityId({ context, tenant }: Pick<ReadableLog, 'context' | 'tenant'>): string {
  return `${context}-${tenant}`;
}

/** What was found wrong with one log, on record in the auditor's own. */
export class Alarms {
  constructor(
    private readonly log: Pick<ReadableLog, 'origin' | 'context' | 'tenant'>,
    private readonly services: Pick<ContextServices, 'executor' | 'clock'>,
  ) {}

  /** Whether there is an alarm about the log itself that nobody has acknowledged. */
  async areOpen(): Promise<boolean> {
    const { state } = await this.services.executor.load(integrity, integrityId(this.log));
    const settled = new Set(state.acknowledgements.map(({ alarmId }) => alarmId));
    return state.alarms.some(({ alarmId }) => !settled.has(alarmId));
  }

  /** Once for each finding, however often it is found and whoever finds it. */
  async raise(finding: Finding): Promise<void> {
    const alarmId = alarmIdOf(this.log.origin, finding);
    await this.execute({ type: 'RaiseAlarm', data: { alarmId, ...finding, ...this.circumstances() } });
  }

  /** Once for each place and code. The log goes on being followed, or whoever writes to a topic could stop the auditor. */
  async reportForged(message: ForgedMessage): Promise<void> {
    const alarmId = forgedMessageIdOf(this.log.origin, message);
    const detail = 'a message was said to be of this log and is not in it';
    await this.execute({
      type: 'ReportForgedMessage',
      data: { alarmId, ...message, detail, ...this.circumstances() },
    });
  }

  /** Once for each place and code. The log stands, and goes on being followed. */
  async reportAccessGap(gap: AccessGap): Promise<void> {
    const alarmId = accessGapIdOf(this.log.origin, gap);
    await this.execute({ type: 'ReportAccessGap', data: { alarmId, ...gap, ...this.circumstances() } });
  }

  private circumstances() {
    const { context, tenant } = this.log;
    return { context, tenant, occurredAt: instant(this.services.clock.now()) };
  }

  private async execute(command: RaiseAlarm | ReportForgedMessage | ReportAccessGap): Promise<void> {
    const { alarmId } = command.data;
    const cause = { commitId: `raise-alarm:${alarmId}`, actor: 'system:auditor', correlationId: alarmId };
    await this.services.executor.execute({ aggregate: integrity, id: integrityId(this.log), command }, cause);
  }
}
