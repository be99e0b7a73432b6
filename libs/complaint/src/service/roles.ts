import { ROLES, type Role } from '@taizhang/access';

/** Who handles complaints. */
export const HANDLERS: readonly Role[] = ['agent', 'supervisor', 'administrator'];

/** Who sees how they stand. */
export const READERS: readonly Role[] = ROLES;
