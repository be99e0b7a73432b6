import { ROLES, type Role } from '@taizhang/access';

/** Who calls clients back. */
export const CALLERS: readonly Role[] = ['agent', 'supervisor', 'administrator'];

/** Who sees the work-list. */
export const READERS: readonly Role[] = ROLES;
