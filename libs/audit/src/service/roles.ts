import type { Role } from '@taizhang/access';

/** Who audits: nobody else, for who looked at what is itself about people. */
export const AUDITORS: readonly Role[] = ['auditor'];
