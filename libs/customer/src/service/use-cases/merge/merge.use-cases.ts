import type { UseCase } from '@taizhang/nest-kit';
import type { CustomerParts } from '../../customer.parts.js';
import { approveMerge } from './approve-merge.js';
import { dismissDuplicate } from './dismiss-duplicate.js';
import { listDuplicates } from './list-duplicates.js';
import { listMerges } from './list-merges.js';
import { proposeMerge } from './propose-merge.js';
import { rejectMerge } from './reject-merge.js';
import { showMerge } from './show-merge.js';
import { undoMerge } from './undo-merge.js';
import { withdrawMerge } from './withdraw-merge.js';

/** One human being, one archive (S1-69). */
export function mergeUseCases(parts: CustomerParts): readonly UseCase[] {
  return [
    listDuplicates(parts),
    dismissDuplicate(parts),
    proposeMerge(parts),
    withdrawMerge(parts),
    rejectMerge(parts),
    approveMerge(parts),
    undoMerge(parts),
    showMerge(parts),
    listMerges(parts),
  ];
}
