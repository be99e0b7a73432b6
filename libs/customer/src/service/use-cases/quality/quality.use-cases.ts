import type { UseCase } from '@taizhang/nest-kit';
import { listDueReviews } from './list-due-reviews.js';
import { showArchiveQuality } from './show-archive-quality.js';
import { showUnitQuality } from './show-unit-quality.js';

/** How good archives are, and which have to be gone through. */
export const qualityUseCases: readonly UseCase[] = [showArchiveQuality, showUnitQuality, listDueReviews];
