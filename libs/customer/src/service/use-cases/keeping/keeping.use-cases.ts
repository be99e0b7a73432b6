import type { UseCase } from '@taizhang/nest-kit';
import { adoptArchivePolicy } from './adopt-archive-policy.js';
import { classifyArchive } from './classify-archive.js';
import { decideReclassification } from './decide-reclassification.js';
import { enableSensitiveFields } from './enable-sensitive-fields.js';
import { fileArchive } from './file-archive.js';
import { moveTransaction } from './move-transaction.js';
import { organiseArchive } from './organise-archive.js';
import { putArchiveToUse } from './put-archive-to-use.js';
import { recordArchiveFields } from './record-archive-fields.js';
import { recordArchivePart } from './record-archive-part.js';
import { recordContract } from './record-contract.js';
import { recordTransaction } from './record-transaction.js';
import { returnArchive } from './return-archive.js';
import { reviewArchive } from './review-archive.js';
import { showArchivePolicy } from './show-archive-policy.js';
import { signArchiveStep } from './sign-archive-step.js';
import { verifyArchiveFields } from './verify-archive-fields.js';
import { withdrawArchivePart } from './withdraw-archive-part.js';

/** Keeping an archive: from collected to in use, what is in it, its classes, what was dealt, and the rules for it all. */
export const keepingUseCases: readonly UseCase[] = [
  organiseArchive,
  signArchiveStep,
  returnArchive,
  fileArchive,
  putArchiveToUse,
  reviewArchive,
  recordArchiveFields,
  verifyArchiveFields,
  enableSensitiveFields,
  recordArchivePart,
  withdrawArchivePart,
  classifyArchive,
  decideReclassification,
  recordTransaction,
  moveTransaction,
  recordContract,
  adoptArchivePolicy,
  showArchivePolicy,
];
