import type { UseCase } from '@taizhang/nest-kit';
import type { Auditor } from './auditor.js';
import { acknowledgeAlarm } from './use-cases/acknowledge-alarm.js';
import { listAlarms } from './use-cases/list-alarms.js';
import { listTurnedAway } from './use-cases/list-turned-away.js';
import { showStatus } from './use-cases/show-status.js';
import { whoSaw } from './use-cases/who-saw.js';

/** Everything that can be asked of the context. */
export function auditUseCases(auditor: Auditor): readonly UseCase[] {
  return [whoSaw(auditor), listTurnedAway, listAlarms, acknowledgeAlarm(auditor), showStatus(auditor)];
}
