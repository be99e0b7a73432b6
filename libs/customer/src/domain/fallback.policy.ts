import type { ContactChannel } from './consent.policy.js';

/** What to try after a fault. */
export type Fallback = 'redial' | 'sms' | 'wechat';

/** S0-43: once more by telephone first; then a message, on the channels that the customer has agreed to. */
export function fallbacksAfterFault(wasRedial: boolean, agreed: readonly ContactChannel[]): readonly Fallback[] {
  if (!wasRedial) return ['redial'];
  return (['sms', 'wechat'] as const).filter((channel) => agreed.includes(channel));
}
