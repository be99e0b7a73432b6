import type { Aggregate } from '@taizhang/nest-kit';
import {
  duplicate as duplicateDecider,
  type DuplicateCommand,
  type DuplicateEvent,
  type DuplicateState,
} from '../../domain/merge/duplicate.decider.js';
import {
  merge as mergeDecider,
  type MergeCommand,
  type MergeEvent,
  type MergeState,
} from '../../domain/merge/merge.decider.js';

/** The merge of two archives, by merge id. */
export const merge: Aggregate<MergeCommand, MergeEvent, MergeState> = { name: 'merge', decider: mergeDecider };

/** Two archives that may be one human being's, by the id of the pair. */
export const duplicate: Aggregate<DuplicateCommand, DuplicateEvent, DuplicateState> = {
  name: 'duplicate',
  decider: duplicateDecider,
};
