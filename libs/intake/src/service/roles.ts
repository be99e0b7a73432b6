import { ROLES, type Role } from '@taizhang/access';

/** Who records what came in. */
export const RECORDERS: readonly Role[] = ['agent', 'supervisor', 'administrator'];

/** Who reads the log books. */
export const READERS: readonly Role[] = ROLES;
