import type { UseCase } from '@taizhang/nest-kit';
import type { UntilForgotten } from '../../standing/forgetting.js';
import { acknowledgePolicy } from './acknowledge-policy.js';
import { grantCertification } from './grant-certification.js';
import { publishPolicy } from './publish-policy.js';
import { recordAcknowledgement } from './record-acknowledgement.js';
import { recordNda } from './record-nda.js';
import { recordTraining } from './record-training.js';
import { showPolicy } from './show-policy.js';
import { showStanding } from './show-standing.js';
import { withdrawCertification } from './withdraw-certification.js';

/** What working with customers' data depends on. */
export function standingUseCases(untilForgotten: UntilForgotten): readonly UseCase[] {
  return [
    recordNda,
    recordTraining,
    grantCertification,
    withdrawCertification(untilForgotten),
    publishPolicy(untilForgotten),
    showPolicy,
    acknowledgePolicy,
    recordAcknowledgement,
    showStanding,
  ];
}
