import type { UseCase } from '@taizhang/nest-kit';
import { linkSubject } from './link-subject.js';
import { liftLegalHold, placeLegalHold } from './legal-holds.js';
import { listDestructionTasks } from './list-destruction-tasks.js';
import { orderDestruction } from './order-destruction.js';
import { showCertificate } from './show-certificate.js';
import { showDestruction } from './show-destruction.js';
import { superviseDestruction } from './supervise-destruction.js';
import { withdrawDestruction } from './withdraw-destruction.js';

/** Destruction, and what keeps data from it. */
export const destructionUseCases: readonly UseCase[] = [
  listDestructionTasks,
  orderDestruction,
  withdrawDestruction,
  superviseDestruction,
  showDestruction,
  showCertificate,
  placeLegalHold,
  liftLegalHold,
  linkSubject,
];
