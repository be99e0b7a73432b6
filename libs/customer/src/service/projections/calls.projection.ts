import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CallDocument, CustomerEvent, CustomerFact } from '../../contract/index.js';

/** Every call that the system was asked to place, by call id. */
export const calls: CollectionDefinition<CallDocument> = {
  name: 'calls',
  indexes: [['urgent', 'requestedAt'], ['followUpDueAt'], ['customerId']],
};

type Asked = Omit<CustomerFact<'CallRefused'>['data'], 'code'>;

export const callsProjection = projectionOf<CustomerEvent, CallDocument>('customer')({
  collection: calls,
  version: 2,
  id: ({ data }) => data.callId,
  when: {
    CallRequested: (_none, { data }) => ({
      ...asked(data),
      ...{ status: 'requested', urgent: data.urgent !== undefined },
      ...(data.urgent !== undefined && { noticeGiven: data.urgent.noticeGiven, apology: data.urgent.apology }),
    }),
    CallRefused: (_none, { data }) => ({ ...asked(data), status: 'refused', urgent: false, code: data.code }),
    CallPlaced: (call) => call && { ...call, status: 'placed' },
    CallFailed: (call) => call && { ...call, status: 'failed' },
    CallEnded: (call, { data: { outcome, durationSeconds, followUp } }) =>
      call && planned({ ...call, status: 'ended', outcome, durationSeconds }, followUp),
    FollowUpPlanRevised: (call, { data: { owner, dueAt, method } }) => call && planned(call, { owner, dueAt, method }),
    CallFollowUpDone: (call) => call && done(call),
    CallFaultRecorded: (call, { data: { ticketId, fault, faultAt } }) =>
      call && { ...call, tickets: [...call.tickets, { ticketId, fault, faultAt }] },
  },
});

function asked({ callId, customerId, phoneNumberId, personId, purpose, occurredAt }: Asked) {
  return { callId, customerId, phoneNumberId, personId, purpose, requestedAt: occurredAt, tickets: [] };
}

type Plan = Omit<NonNullable<CallDocument['followUp']>, 'done'>;

function planned(call: CallDocument, plan: Plan | undefined): CallDocument {
  return plan === undefined ? call : { ...call, followUp: { ...plan, done: false }, followUpDueAt: plan.dueAt };
}

/** What is done is due no more, and in no list of what is. */
function done({ followUpDueAt, followUp, ...call }: CallDocument): CallDocument {
  return followUp === undefined || followUpDueAt === undefined
    ? call
    : { ...call, followUp: { ...followUp, done: true } };
}
