import type { UseCase } from '@taizhang/nest-kit';
import { listRevisits } from './use-cases/list-revisits.js';
import { recordAttempt } from './use-cases/record-attempt.js';
import { scheduleRevisit } from './use-cases/schedule-revisit.js';
import { showRevisit } from './use-cases/show-revisit.js';

/** Everything that can be asked of the context. */
export const revisitUseCases: readonly UseCase[] = [scheduleRevisit, recordAttempt, listRevisits, showRevisit];
