import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type {
  ClearDestruction,
  LegalHoldCommand,
  LegalHoldEvent,
  LegalHoldPlaced,
  LiftLegalHold,
  PlaceLegalHold,
} from './legal-hold.commands.js';

/** `open`: the data may be used and, if somebody orders it, destroyed. `held`: not destroyed. `cleared`: destroyed soon. */
export type LegalHoldState = {
  readonly status: 'open' | 'held' | 'cleared';
  readonly placed: readonly LegalHoldPlaced['data'][];
  readonly lifted: readonly string[];
  readonly destructions: readonly string[];
};

export type LegalHoldRefusal = 'LEGAL_HOLD_STANDS' | 'LEGAL_HOLD_EXISTS' | 'LEGAL_HOLD_UNKNOWN' | 'LEGAL_HOLD_TOO_LATE';

const refuse = refusals<LegalHoldRefusal>();

/** Sealed in history, so never compared. */
const PERSONAL = ['reason'];

/** Stream `hold-<archive number>`: holds and the start of a destruction meet here, so that only one of them can be first. */
export const legalHold: Decider<LegalHoldCommand, LegalHoldEvent, LegalHoldState> = {
  initialState: { status: 'open', placed: [], lifted: [], destructions: [] },

  decide(command, state) {
    switch (command.type) {
      case 'PlaceLegalHold':
        return place(command, state);
      case 'LiftLegalHold':
        return lift(command, state);
      case 'ClearDestruction':
        return clear(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'LegalHoldPlaced':
        return withStatus({ ...state, placed: [...state.placed, event.data] });
      case 'LegalHoldLifted':
        return withStatus({ ...state, lifted: [...state.lifted, event.data.holdId] });
      case 'DestructionCleared':
        return withStatus({ ...state, destructions: [...state.destructions, event.data.destructionId] });
      default:
        return unreachable(event);
    }
  },
};

/** The holds that stand. */
export function standingHolds({ placed, lifted }: LegalHoldState): readonly string[] {
  return placed.map(({ holdId }) => holdId).filter((holdId) => !lifted.includes(holdId));
}

function place({ data }: PlaceLegalHold, state: LegalHoldState): LegalHoldEvent[] {
  const earlier = state.placed.find(({ holdId }) => holdId === data.holdId);
  if (earlier !== undefined) {
    if (sameFacts(earlier, data, PERSONAL)) return [];
    throw refuse('LEGAL_HOLD_EXISTS', `hold ${data.holdId} was placed with other facts`);
  }
  if (state.status === 'cleared') {
    throw refuse('LEGAL_HOLD_TOO_LATE', 'the destruction of these data has begun; nothing is left to hold');
  }
  return [{ type: 'LegalHoldPlaced', data }];
}

function lift({ data }: LiftLegalHold, state: LegalHoldState): LegalHoldEvent[] {
  if (state.lifted.includes(data.holdId)) return [];
  if (standingHolds(state).includes(data.holdId)) return [{ type: 'LegalHoldLifted', data }];
  throw refuse('LEGAL_HOLD_UNKNOWN', `hold ${data.holdId} was never placed`);
}

function clear({ data }: ClearDestruction, state: LegalHoldState): LegalHoldEvent[] {
  if (state.destructions.includes(data.destructionId)) return [];
  if (state.status === 'held') throw refuse('LEGAL_HOLD_STANDS', 'a legal hold keeps these data from destruction');
  return [{ type: 'DestructionCleared', data }];
}

function withStatus(state: LegalHoldState): LegalHoldState {
  if (state.destructions.length > 0) return { ...state, status: 'cleared' };
  return { ...state, status: standingHolds(state).length > 0 ? 'held' : 'open' };
}
