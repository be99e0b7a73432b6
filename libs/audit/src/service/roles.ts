import type { Role } from '@taizhang/access';

/** Who audits: nobody else, for who looked at what is itself about people. */
export const AUDITORS: readonly Role[] = ['auditor'];

/** Who watches the doors: what was refused there tells of no customer. */
export const DOORKEEPERS: readonly Role[] = ['auditor', 'compliance-officer'];
