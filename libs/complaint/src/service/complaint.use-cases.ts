import type { UseCase } from '@taizhang/nest-kit';
import { closeComplaint } from './use-cases/close-complaint.js';
import { complaintSteps } from './use-cases/complaint-steps.js';
import { importStep } from './use-cases/import-step.js';
import { listComplaints } from './use-cases/list-complaints.js';
import { registerComplaint } from './use-cases/register-complaint.js';
import { showComplaint } from './use-cases/show-complaint.js';

/** Everything that can be asked of the context. */
export const complaintUseCases: readonly UseCase[] = [
  registerComplaint,
  ...complaintSteps,
  closeComplaint,
  importStep,
  listComplaints,
  showComplaint,
];
