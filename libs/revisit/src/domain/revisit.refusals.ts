import { refusals } from '@taizhang/kernel';

export type RevisitRefusal =
  | 'REVISIT_UNKNOWN'
  | 'REVISIT_EXISTS'
  | 'REVISIT_CONCLUDED'
  | 'REVISIT_ATTEMPT_EXISTS'
  | 'REVISIT_SAME_DAY'
  | 'REVISIT_STEP_OUT_OF_ORDER'
  | 'REVISIT_ANSWERS_MISMATCHED';

export const refuse = refusals<RevisitRefusal>();
