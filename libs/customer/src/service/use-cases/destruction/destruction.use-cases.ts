import type { UseCase } from '@taizhang/nest-kit';
import type { CustomerParts } from '../../customer.parts.js';
import { behindDestruction } from '../../destruction/behind-destruction.js';
import { linkSubject } from './link-subject.js';
import { liftLegalHold, listLegalHolds, placeLegalHold } from './legal-holds.js';
import { listDestructions } from './list-destructions.js';
import { listDestructionTasks } from './list-destruction-tasks.js';
import { orderDestruction } from './order-destruction.js';
import { certificateUnknown, destructionUnknown } from './params.js';
import { showCertificate } from './show-certificate.js';
import { showDestruction } from './show-destruction.js';
import { superviseDestruction } from './supervise-destruction.js';
import { withdrawDestruction } from './withdraw-destruction.js';

/** Destruction, and what keeps data from it. */
export function destructionUseCases(parts: CustomerParts): readonly UseCase[] {
  const { gateway } = parts;
  const ofOne = [withdrawDestruction, superviseDestruction, showDestruction];
  return [
    ...[listDestructionTasks(parts), listDestructions(parts), orderDestruction],
    ...ofOne.map((useCase) => behindDestruction(useCase, gateway, destructionUnknown)),
    behindDestruction(showCertificate, gateway, certificateUnknown),
    ...[placeLegalHold, listLegalHolds, liftLegalHold, linkSubject],
  ];
}
