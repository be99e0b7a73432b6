import type { UseCase } from '@taizhang/nest-kit';
import type { CustomerParts } from '../../customer.parts.js';
import { behindExport } from '../../exports/behind-export.js';
import { approveExport, rejectExport } from './decide-export.js';
import { listExports } from './list-exports.js';
import { makeExport } from './make-export.js';
import { registerCanary } from './register-canary.js';
import { requestExport } from './request-export.js';

/** Files and prints of customers' data, as approved jobs. */
export function exportUseCases(parts: CustomerParts): readonly UseCase[] {
  const ofOne = [approveExport, rejectExport, makeExport(parts)].map((useCase) => behindExport(useCase, parts.gateway));
  return [registerCanary(parts), requestExport, listExports(parts), ...ofOne];
}
