import type { Message } from '@taizhang/kernel';
import type { CallingPreference } from '@taizhang/working-time';
import type { CustomerFact } from '../contract/customer.events.js';
import type { CallPolicy } from './company-rules.policy.js';

export type CallRequested = CustomerFact<'CallRequested'>;
export type CallRefused = CustomerFact<'CallRefused'>;
export type CallPlaced = CustomerFact<'CallPlaced'>;
export type CallFailed = CustomerFact<'CallFailed'>;
export type CallEnded = CustomerFact<'CallEnded'>;
export type CustomerNeedChanged = CustomerFact<'CustomerNeedChanged'>;
export type FollowUpPlanRevised = CustomerFact<'FollowUpPlanRevised'>;
export type CallFollowUpDone = CustomerFact<'CallFollowUpDone'>;
export type CallFaultRecorded = CustomerFact<'CallFaultRecorded'>;
export type CallEvent =
  | CallRequested
  | CallRefused
  | CallPlaced
  | CallFailed
  | CallEnded
  | CustomerNeedChanged
  | FollowUpPlanRevised
  | CallFollowUpDone
  | CallFaultRecorded;

/** An exception from calling hours, as the caller gave it; complete or refused (S0-15). */
export interface Urgency {
  readonly reason: string;
  readonly noticeGiven: boolean;
  readonly apology: boolean;
}

/** What is known of the customer at the moment of the call. */
export interface DialFacts {
  readonly numberStatus: 'unverified' | 'verified' | 'failed';
  /** The customer's last word is not to be called for this. */
  readonly stopped: boolean;
  /** Where the customer's clock is; absent when nobody knows. */
  readonly timeZone?: string;
  readonly preference: CallingPreference;
  /** The company's calling hours, and the version that says them. */
  readonly hours: CallPolicy;
}

type Asked = Omit<CallRequested['data'], 'rest' | 'urgent' | 'numberStatus' | 'policyVersion'> & {
  readonly urgent?: Urgency;
};

export type RequestCall = Message<'RequestCall', Asked & { readonly facts: DialFacts }>;
export type PlaceCall = Message<'PlaceCall', CallPlaced['data']>;
export type FailCall = Message<'FailCall', CallFailed['data']>;
/** A follow-up as it was asked for; complete or refused. */
export interface AskedPlan {
  readonly owner?: string;
  readonly dueAt?: string;
  readonly method?: FollowUpPlanRevised['data']['method'];
}
export type EndCall = Message<
  'EndCall',
  Omit<CallEnded['data'], 'followUp'> & {
    readonly followUp?: AskedPlan;
    readonly changedNeed?: AskedPlan & {
      readonly changeId: string;
      readonly revisionId: string;
      readonly need: string;
    };
  }
>;
export type CompleteCallFollowUp = Message<'CompleteCallFollowUp', CallFollowUpDone['data']>;
export type RecordCallFault = Message<'RecordCallFault', CallFaultRecorded['data']>;

export type CallCommand = RequestCall | PlaceCall | FailCall | EndCall | CompleteCallFollowUp | RecordCallFault;
