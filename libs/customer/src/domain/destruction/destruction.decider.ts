import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import { certificateOf, isAnswered } from './certificate.policy.js';
import type {
  DestructionCommand,
  DestructionEvent,
  DestructionOrdered,
  DestructionSupervised,
  KeyDestructionReported,
  OrderDestruction,
  ReportKeyDestroyed,
  SuperviseDestruction,
  WithdrawDestruction,
} from './destruction.commands.js';

type Order = DestructionOrdered['data'];
type Answer = KeyDestructionReported['data'];

export type DestructionState =
  | { readonly status: 'none' }
  | { readonly status: 'ordered' | 'withdrawn'; readonly order: Order }
  | {
      readonly status: 'supervised' | 'certified';
      readonly order: Order;
      readonly signed: DestructionSupervised['data'];
      readonly answers: readonly Answer[];
    };

export type DestructionRefusal =
  | 'DESTRUCTION_UNKNOWN'
  | 'DESTRUCTION_EXISTS'
  | 'DESTRUCTION_EMPTY'
  | 'DESTRUCTION_WITHDRAWN'
  | 'DESTRUCTION_SUPERVISED'
  | 'DESTRUCTION_NOT_SUPERVISED'
  | 'DESTRUCTION_SECOND_PERSON_MISSING'
  | 'DESTRUCTION_BY_CUSTODIAN';

const refuse = refusals<DestructionRefusal>();

/** Stream `destruction-<id>`: ordered, signed by a second person, answered by every key holder, certified (S1-65…67). */
export const destruction: Decider<DestructionCommand, DestructionEvent, DestructionState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'OrderDestruction':
        return order(command, state);
      case 'WithdrawDestruction':
        return withdraw(command, state);
      case 'SuperviseDestruction':
        return supervise(command, state);
      case 'ReportKeyDestroyed':
        return report(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'DestructionOrdered':
        return state.status === 'none' ? { status: 'ordered', order: event.data } : state;
      case 'DestructionWithdrawn':
        return state.status === 'ordered' ? { ...state, status: 'withdrawn' } : state;
      case 'DestructionSupervised':
        return state.status === 'ordered' ? { ...state, status: 'supervised', signed: event.data, answers: [] } : state;
      case 'SubjectKeyDestructionOrdered':
        return state;
      case 'KeyDestructionReported':
        return state.status === 'supervised' ? { ...state, answers: [...state.answers, event.data] } : state;
      case 'CertificateIssued':
        return state.status === 'supervised' ? { ...state, status: 'certified' } : state;
      default:
        return unreachable(event);
    }
  },
};

function order({ data: { custodian, ...data } }: OrderDestruction, state: DestructionState): DestructionEvent[] {
  if (state.status !== 'none') {
    // A later policy does not make it another order.
    if (sameFacts(state.order, data, ['policyVersion', 'gradingVersion'])) return [];
    throw refuse('DESTRUCTION_EXISTS', `destruction ${data.destructionId} was ordered with other facts`);
  }
  requireSomething(data);
  requireNotCustodian(data.orderedBy, custodian);
  return [{ type: 'DestructionOrdered', data }];
}

function withdraw({ data }: WithdrawDestruction, state: DestructionState): DestructionEvent[] {
  if (state.status === 'none') throw unknown();
  if (state.status === 'withdrawn') return [];
  if (state.status === 'ordered') return [{ type: 'DestructionWithdrawn', data }];
  throw refuse('DESTRUCTION_SUPERVISED', 'both have signed; what is being destroyed cannot be kept any more');
}

function supervise({ data }: SuperviseDestruction, state: DestructionState): DestructionEvent[] {
  if (state.status === 'none') throw unknown();
  if (state.status === 'withdrawn') throw refuse('DESTRUCTION_WITHDRAWN', 'the order was withdrawn');
  if (state.status === 'supervised' || state.status === 'certified') {
    if (state.signed.supervisor === data.supervisor) return [];
    throw refuse('DESTRUCTION_SUPERVISED', `${state.signed.supervisor} has signed already`);
  }
  const { orderedBy: executor, destructionId, customerId, subjectIds } = state.order;
  if (executor === data.supervisor) {
    throw refuse('DESTRUCTION_SECOND_PERSON_MISSING', 'who carries out a destruction does not supervise it');
  }
  requireNotCustodian(data.supervisor, data.custodian);
  const { supervisor, occurredAt } = data;
  const signed = { destructionId, customerId, executor, supervisor, occurredAt };
  return [
    { type: 'DestructionSupervised', data: signed },
    ...subjectIds.map((subjectId): DestructionEvent => {
      return { type: 'SubjectKeyDestructionOrdered', data: { destructionId, customerId, subjectId, occurredAt } };
    }),
    // Paper is shredded under the supervisor's eyes, and there is nobody to wait for.
    ...certificateWhenDone({ order: state.order, signed, answers: [], occurredAt }),
  ];
}

function report({ data }: ReportKeyDestroyed, state: DestructionState): DestructionEvent[] {
  if (state.status === 'none') throw unknown();
  if (state.status !== 'supervised' && state.status !== 'certified') {
    throw refuse('DESTRUCTION_NOT_SUPERVISED', 'nobody was asked yet to destroy a key');
  }
  const { order: ordered, signed, answers } = state;
  const isAsked = ordered.subjectIds.includes(data.subjectId) && ordered.holders.includes(data.holder);
  if (!isAsked || isAnswered(answers, data)) return [];
  const reported: DestructionEvent = { type: 'KeyDestructionReported', data };
  return [
    reported,
    ...certificateWhenDone({ order: ordered, signed, answers: [...answers, data], occurredAt: data.occurredAt }),
  ];
}

/** The last answer and the certificate are one decision, so that no reader sees one without the other. */
function certificateWhenDone(done: Parameters<typeof certificateOf>[0]): DestructionEvent[] {
  const data = certificateOf(done);
  return data === undefined ? [] : [{ type: 'CertificateIssued', data }];
}

function requireSomething({ method, subjectIds, itemIds, holders }: Order): void {
  const isSomething = method === 'crypto-shred' ? subjectIds.length > 0 && holders.length > 0 : itemIds.length > 0;
  if (!isSomething) throw refuse('DESTRUCTION_EMPTY', 'the order names nothing that this method destroys');
  if (method === 'paper-shred' && subjectIds.length > 0) {
    throw refuse('DESTRUCTION_EMPTY', 'keys are not shredded with paper; order both');
  }
}

/** Who keeps an archive could have a reason of his own that it goes. */
function requireNotCustodian(person: string, custodian: string | undefined): void {
  if (person !== custodian) return;
  throw refuse('DESTRUCTION_BY_CUSTODIAN', 'the custodian of an archive takes no part in its destruction');
}

function unknown() {
  return refuse('DESTRUCTION_UNKNOWN', 'no destruction of this id was ordered');
}
