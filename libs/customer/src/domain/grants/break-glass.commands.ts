import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';
import type { GrantPolicy } from '../company-rules.policy.js';

export type BreakGlassOpened = CustomerFact<'BreakGlassOpened'>;
export type BreakGlassReviewed = CustomerFact<'BreakGlassReviewed'>;
export type BreakGlassReviewOverdue = CustomerFact<'BreakGlassReviewOverdue'>;
export type BreakGlassReallowed = CustomerFact<'BreakGlassReallowed'>;
export type BreakGlassEvent = BreakGlassOpened | BreakGlassReviewed | BreakGlassReviewOverdue | BreakGlassReallowed;

export type OpenBreakGlass = Message<
  'OpenBreakGlass',
  Pick<BreakGlassOpened['data'], 'breakGlassId' | 'customerId' | 'personId' | 'emergency' | 'occurredAt'> & {
    readonly reason: string;
    /** Whether there is such a customer, whose key can seal the reason. */
    readonly isCustomer: boolean;
    readonly policy: GrantPolicy;
  }
>;
export type ReviewBreakGlass = Message<'ReviewBreakGlass', Omit<BreakGlassReviewed['data'], 'subjectId'>>;
export type RecordReviewOverdue = Message<
  'RecordReviewOverdue',
  { readonly breakGlassId: string; readonly occurredAt: string }
>;
export type ReallowBreakGlass = Message<'ReallowBreakGlass', BreakGlassReallowed['data']>;

export type BreakGlassCommand = OpenBreakGlass | ReviewBreakGlass | RecordReviewOverdue | ReallowBreakGlass;
