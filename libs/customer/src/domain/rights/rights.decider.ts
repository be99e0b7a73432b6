import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type {
  CheckIdentity,
  FulfilRightsRequest,
  ReceiveRightsRequest,
  RefuseRightsRequest,
  RightsCommand,
  RightsEvent,
  RightsIdentityChecked,
  RightsRequestFulfilled,
  RightsRequestReceived,
  RightsRequestRefused,
} from './rights.commands.js';

type Received = { readonly request: RightsRequestReceived['data'] };

export type RightsState =
  | { readonly status: 'none' }
  | ({ readonly status: 'received'; readonly failed: readonly RightsIdentityChecked['data'][] } & Received)
  | ({ readonly status: 'identified'; readonly check: RightsIdentityChecked['data'] } & Received)
  | ({ readonly status: 'fulfilled'; readonly fulfilment: RightsRequestFulfilled['data'] } & Received)
  | ({ readonly status: 'refused'; readonly refusal: RightsRequestRefused['data'] } & Received);

type Known = Exclude<RightsState, { readonly status: 'none' }>;

export type RightsRequestRefusal =
  | 'RIGHTS_REQUEST_UNKNOWN'
  | 'RIGHTS_REQUEST_EXISTS'
  | 'RIGHTS_REQUEST_CLOSED'
  | 'RIGHTS_IDENTITY_NOT_PROVED'
  | 'RIGHTS_REFERENCE_MISSING';

const refuse = refusals<RightsRequestRefusal>();

/** Sealed in history, so never compared. */
const PERSONAL = ['wish', 'reason'];

/** Kinds that are fulfilled by something else, which has an id. */
const DONE_ELSEWHERE: readonly string[] = ['correction', 'deletion', 'withdraw'];

/** Stream `rights-<id>` (PIPL 44–50). Nobody learns anything of another's data by asking: first the identity is proved. */
export const rights: Decider<RightsCommand, RightsEvent, RightsState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'ReceiveRightsRequest':
        return receive(command, state);
      case 'CheckIdentity':
        return check(command, requireKnown(state));
      case 'FulfilRightsRequest':
        return fulfil(command, requireKnown(state));
      case 'RefuseRightsRequest':
        return refuseRequest(command, requireKnown(state));
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'RightsRequestReceived') {
      return state.status === 'none' ? { status: 'received', request: event.data, failed: [] } : state;
    }
    if (state.status === 'none') return state;
    const { request } = state;
    switch (event.type) {
      case 'RightsIdentityChecked':
        return checked(state, event.data);
      case 'RightsRequestFulfilled':
        return isOpen(state) ? { status: 'fulfilled', request, fulfilment: event.data } : state;
      case 'RightsRequestRefused':
        return isOpen(state) ? { status: 'refused', request, refusal: event.data } : state;
      default:
        return unreachable(event);
    }
  },
};

function receive({ data }: ReceiveRightsRequest, state: RightsState): RightsEvent[] {
  if (state.status === 'none') return [{ type: 'RightsRequestReceived', data }];
  const { dueAt, policyVersion } = state.request; // said again later it is still due when it was
  if (sameFacts(state.request, { ...data, dueAt, policyVersion }, PERSONAL)) return [];
  throw refuse('RIGHTS_REQUEST_EXISTS', `request ${data.requestId} was received with other facts`);
}

function check({ data }: CheckIdentity, state: Known): RightsEvent[] {
  const said = { ...data, customerId: state.request.customerId };
  if (state.status === 'identified' && sameFacts(state.check, said)) return [];
  if (state.status === 'received' && state.failed.some((earlier) => sameFacts(earlier, said))) return [];
  requireOpen(state);
  return [{ type: 'RightsIdentityChecked', data: said }];
}

function fulfil({ data }: FulfilRightsRequest, state: Known): RightsEvent[] {
  const { customerId, kind } = state.request;
  const said = { ...data, customerId, kind };
  if (state.status === 'fulfilled' && sameFacts(state.fulfilment, said)) return [];
  requireOpen(state);
  if (state.status !== 'identified') {
    throw refuse('RIGHTS_IDENTITY_NOT_PROVED', 'that it is the customer who asks was not proved yet');
  }
  if (DONE_ELSEWHERE.includes(kind) && data.reference === undefined) {
    throw refuse('RIGHTS_REFERENCE_MISSING', 'say what was done, by its id');
  }
  return [{ type: 'RightsRequestFulfilled', data: said }];
}

function refuseRequest({ data }: RefuseRightsRequest, state: Known): RightsEvent[] {
  const { customerId, subjectId } = state.request;
  const said = { ...data, customerId, subjectId };
  if (state.status === 'refused' && sameFacts(state.refusal, said, PERSONAL)) return [];
  requireOpen(state);
  return [{ type: 'RightsRequestRefused', data: said }];
}

/** The last check counts: what was proved can turn out to be false. */
function checked(state: Known, data: RightsIdentityChecked['data']): RightsState {
  const { request } = state;
  if (!isOpen(state)) return state;
  if (data.result === 'confirmed') return { status: 'identified', request, check: data };
  return { status: 'received', request, failed: state.status === 'received' ? [...state.failed, data] : [data] };
}

function isOpen({ status }: RightsState): boolean {
  return status === 'received' || status === 'identified';
}

function requireOpen(state: Known): void {
  if (isOpen(state)) return;
  throw refuse('RIGHTS_REQUEST_CLOSED', 'this request was answered');
}

function requireKnown(state: RightsState): Known {
  if (state.status !== 'none') return state;
  throw refuse('RIGHTS_REQUEST_UNKNOWN', 'no request of this id was received');
}
