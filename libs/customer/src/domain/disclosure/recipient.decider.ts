import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type {
  AgreementSigned,
  EndAgreement,
  RecipientCommand,
  RecipientEvent,
  RecipientRegistered,
  RegisterRecipient,
  SignAgreement,
} from './disclosure.commands.js';

interface Registered {
  readonly status: 'registered';
  readonly recipient: RecipientRegistered['data'];
  readonly agreements: readonly AgreementSigned['data'][];
  /** Ids of agreements that were ended before their time. */
  readonly ended: readonly string[];
}

export type RecipientState = { readonly status: 'none' } | Registered;

export type RecipientRefusal =
  | 'RECIPIENT_UNKNOWN'
  | 'RECIPIENT_EXISTS'
  | 'AGREEMENT_EXISTS'
  | 'AGREEMENT_UNKNOWN'
  | 'AGREEMENT_INTERVAL_EMPTY'
  | 'AGREEMENT_AFTER_ENTRY';

const refuse = refusals<RecipientRefusal>();

/** Stream `recipient-<recipientId>` (S0-13, S1-31): nothing is given to whom nothing was agreed with. */
export const recipient: Decider<RecipientCommand, RecipientEvent, RecipientState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'RegisterRecipient':
        return register(command, state);
      case 'SignAgreement':
        return sign(command, requireRegistered(state));
      case 'EndAgreement':
        return end(command, requireRegistered(state));
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'RecipientRegistered') {
      if (state.status !== 'none') return state;
      return { status: 'registered', recipient: event.data, agreements: [], ended: [] };
    }
    if (state.status === 'none') return state;
    if (event.type === 'AgreementSigned') return { ...state, agreements: [...state.agreements, event.data] };
    return { ...state, ended: [...state.ended, event.data.agreementId] };
  },
};

/** The agreement as far as it has not been ended. */
export function agreementOf(state: RecipientState, agreementId: string): AgreementSigned['data'] | undefined {
  if (state.status === 'none' || state.ended.includes(agreementId)) return undefined;
  return state.agreements.find((agreement) => agreement.agreementId === agreementId);
}

function register({ data }: RegisterRecipient, state: RecipientState): RecipientEvent[] {
  if (state.status === 'none') return [{ type: 'RecipientRegistered', data }];
  if (sameFacts(state.recipient, data)) return [];
  throw refuse('RECIPIENT_EXISTS', `recipient ${data.recipientId} is registered with other facts`);
}

function sign({ data }: SignAgreement, state: Registered): RecipientEvent[] {
  const earlier = state.agreements.find(({ agreementId }) => agreementId === data.agreementId);
  if (earlier !== undefined) {
    if (sameFacts(earlier, data)) return [];
    throw refuse('AGREEMENT_EXISTS', `agreement ${data.agreementId} was recorded with other facts`);
  }
  if (Date.parse(data.validUntil) <= Date.parse(data.signedAt)) {
    throw refuse('AGREEMENT_INTERVAL_EMPTY', 'an agreement ends after it was signed');
  }
  if (Date.parse(data.signedAt) > Date.parse(data.occurredAt)) {
    throw refuse('AGREEMENT_AFTER_ENTRY', 'an agreement is recorded once it is signed');
  }
  return [{ type: 'AgreementSigned', data }];
}

function end({ data }: EndAgreement, state: Registered): RecipientEvent[] {
  if (state.ended.includes(data.agreementId)) return [];
  if (agreementOf(state, data.agreementId) !== undefined) return [{ type: 'AgreementEnded', data }];
  throw refuse('AGREEMENT_UNKNOWN', `there is no agreement ${data.agreementId} with the recipient`);
}

function requireRegistered(state: RecipientState): Registered {
  if (state.status === 'none') throw refuse('RECIPIENT_UNKNOWN', 'no recipient is registered under this id');
  return state;
}
