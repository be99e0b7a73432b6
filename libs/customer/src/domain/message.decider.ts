import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import { callingTime } from '@taizhang/working-time';
import type { DialFacts } from './call.commands.js';
import { callKindOf } from './dial.policy.js';
import type {
  MessageCommand,
  MessageEvent,
  MessageRefused,
  MessageRequested,
  RequestMessage,
} from './message.commands.js';

export type MessageState =
  | { readonly status: 'none' }
  | { readonly status: 'refused'; readonly request: MessageRefused['data'] }
  | { readonly status: 'requested' | 'sent' | 'failed'; readonly request: MessageRequested['data'] };

export type SendRefusal =
  'MESSAGE_OPTED_OUT' | 'MESSAGE_NUMBER_FAILED' | 'MESSAGE_TIME_ZONE_UNKNOWN' | 'MESSAGE_OUTSIDE_HOURS';

export type MessageRefusal = SendRefusal | 'MESSAGE_EXISTS' | 'MESSAGE_UNKNOWN';

const refuse = refusals<MessageRefusal>();

/** A retry is another look with a record of its own, and the customer may have moved on since. */
const OF_THE_TRY = ['accessId', 'code', 'facts', 'policyVersion'];

/** Stream `message-<message id>`. */
export const message: Decider<MessageCommand, MessageEvent, MessageState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'RequestMessage':
        return state.status === 'none' ? requestMessage(command) : repeated(command, state);
      case 'ConfirmMessage':
        return isRequested(state) ? [{ type: 'MessageSent', data: command.data }] : [];
      case 'FailMessage':
        return isRequested(state) ? [{ type: 'MessageFailed', data: command.data }] : [];
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'MessageRequested':
        return { status: 'requested', request: event.data };
      case 'MessageRefused':
        return { status: 'refused', request: event.data };
      case 'MessageSent':
        return state.status === 'requested' ? { ...state, status: 'sent' } : state;
      case 'MessageFailed':
        return state.status === 'requested' ? { ...state, status: 'failed' } : state;
      default:
        return unreachable(event);
    }
  },
};

function requestMessage({ data }: RequestMessage): MessageEvent[] {
  const { facts, ...rest } = data;
  const asked = { ...rest, policyVersion: facts.hours.version };
  const code = refusalOf(asked, facts);
  if (code !== undefined) return [{ type: 'MessageRefused', data: { ...asked, code } }];
  return [{ type: 'MessageRequested', data: asked }];
}

function repeated({ data }: RequestMessage, { request }: Exclude<MessageState, { status: 'none' }>): MessageEvent[] {
  if (sameFacts(request, data, OF_THE_TRY)) return [];
  throw refuse('MESSAGE_EXISTS', `message ${data.messageId} is another one`);
}

/** A message may be read at any hour and rings at this one, so it keeps calling hours, without exception. */
function refusalOf({ purpose, occurredAt }: MessageRequested['data'], facts: DialFacts): SendRefusal | undefined {
  if (facts.stopped) return 'MESSAGE_OPTED_OUT';
  if (facts.numberStatus === 'failed') return 'MESSAGE_NUMBER_FAILED';
  const { timeZone, preference, hours } = facts;
  if (timeZone === undefined) return 'MESSAGE_TIME_ZONE_UNKNOWN';
  const time = callingTime(occurredAt, { kind: callKindOf(purpose), timeZone, preference }, hours);
  return time.open ? undefined : 'MESSAGE_OUTSIDE_HOURS';
}

function isRequested(state: MessageState): boolean {
  if (state.status === 'none' || state.status === 'refused')
    throw refuse('MESSAGE_UNKNOWN', 'there is no such message');
  return state.status === 'requested';
}
