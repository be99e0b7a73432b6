import type { LogVerification } from '@taizhang/event-log';

/** One log as `verify` reports it. */
export interface LogReport extends LogVerification {
  readonly context: string;
  readonly tenant: string;
  readonly origin: string;
}

export const CONTEXTS = ['organisation', 'customer', 'intake', 'complaint', 'revisit', 'audit'] as const;
export const TENANT = 'main';
