import type { UseCase } from '@taizhang/nest-kit';
import { classifyMatter } from './use-cases/classify-matter.js';
import { listReceptions } from './use-cases/list-receptions.js';
import { recordCall } from './use-cases/record-call.js';
import { recordVisit } from './use-cases/record-visit.js';
import { registerLetter } from './use-cases/register-letter.js';
import { showReception } from './use-cases/show-reception.js';

/** Everything that can be asked of the context. */
export const intakeUseCases: readonly UseCase[] = [
  recordCall,
  recordVisit,
  registerLetter,
  classifyMatter,
  listReceptions,
  showReception,
];
