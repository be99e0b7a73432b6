import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type {
  ApproveCheckOut,
  CheckInItem,
  CheckOutApproved,
  CheckOutItem,
  CheckOutRejected,
  CheckOutRequested,
  FileItem,
  ItemCheckedIn,
  ItemCheckedOut,
  ItemCommand,
  ItemEvent,
  ItemFiled,
  ItemMoved,
  MoveItem,
  RecordOverdue,
  RejectCheckOut,
  RequestCheckOut,
} from './item.commands.js';

/** One time that somebody asked for the item, and what became of it. */
interface CheckOut {
  readonly request: CheckOutRequested['data'];
  readonly rejected?: CheckOutRejected['data'];
  readonly approved?: CheckOutApproved['data'];
  readonly taken?: ItemCheckedOut['data'];
  readonly returned?: ItemCheckedIn['data'];
  readonly overdue?: boolean;
}

interface Filed {
  readonly status: 'filed' | 'out';
  readonly filing: ItemFiled['data'];
  readonly moves: readonly ItemMoved['data'][];
  readonly checkOuts: ReadonlyMap<string, CheckOut>;
}

export type ItemState = { readonly status: 'none' } | Filed;

export type ItemRefusal =
  | 'ITEM_UNKNOWN'
  | 'ITEM_EXISTS'
  /** Somebody has it. */
  | 'ITEM_CHECKED_OUT'
  | 'ITEM_MOVE_EXISTS'
  | 'CHECK_OUT_UNKNOWN'
  | 'CHECK_OUT_EXISTS'
  /** Approved, rejected or ended before. */
  | 'CHECK_OUT_SETTLED'
  | 'CHECK_OUT_NOT_APPROVED'
  /** Nobody approves what they asked for themselves (S1-58). */
  | 'OWN_CHECK_OUT_NOT_ALLOWED'
  /** It is handed to who asked for it, and to nobody else. */
  | 'CHECK_OUT_HOLDER_NOT_ALLOWED'
  | 'CHECK_OUT_RETURN_PAST';

const refuse = refusals<ItemRefusal>();

/** Stream `item-<id>`: where it is kept, and who took it out with whose approval (S1-28, S1-58). */
export const item: Decider<ItemCommand, ItemEvent, ItemState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    if (command.type === 'FileItem') return file(command, state);
    const found = requireItem(state, command.data.customerId);
    if (command.type === 'MoveItem') return move(command, found);
    return command.type === 'RequestCheckOut' ? request(command, found) : decideCheckOut(command, found);
  },

  evolve(state, event) {
    if (event.type === 'ItemFiled') return state.status === 'none' ? filed(event) : state;
    return state.status === 'none' ? state : changed(state, event);
  },
};

function decideCheckOut(
  command: Exclude<ItemCommand, FileItem | MoveItem | RequestCheckOut>,
  state: Filed,
): readonly ItemEvent[] {
  const checkOut = state.checkOuts.get(command.data.checkOutId);
  if (checkOut === undefined) throw refuse('CHECK_OUT_UNKNOWN', 'no check-out of this item has this id');
  switch (command.type) {
    case 'RejectCheckOut':
      return reject(command, checkOut);
    case 'ApproveCheckOut':
      return approve(command, checkOut);
    case 'CheckOutItem':
      return takeOut(command, checkOut, state);
    case 'CheckInItem':
      return checkIn(command, checkOut);
    case 'RecordOverdue':
      return recordOverdue(command, checkOut);
    default:
      return unreachable(command);
  }
}

function file({ data }: FileItem, state: ItemState): ItemEvent[] {
  return state.status === 'none' ? [{ type: 'ItemFiled', data }] : requireSame(state.filing, data, 'ITEM_EXISTS');
}

function move({ data }: MoveItem, { status, moves }: Filed): ItemEvent[] {
  const earlier = moves.find(({ moveId }) => moveId === data.moveId);
  if (earlier !== undefined) return requireSame(earlier, data, 'ITEM_MOVE_EXISTS');
  if (status === 'out') throw refuse('ITEM_CHECKED_OUT', 'somebody has this item');
  return [{ type: 'ItemMoved', data }];
}

function request({ data }: RequestCheckOut, { checkOuts }: Filed): ItemEvent[] {
  const earlier = checkOuts.get(data.checkOutId);
  if (earlier !== undefined) return requireSame(earlier.request, data, 'CHECK_OUT_EXISTS');
  if (Date.parse(data.returnBy) <= Date.parse(data.occurredAt)) {
    throw refuse('CHECK_OUT_RETURN_PAST', 'an item comes back after it was taken out');
  }
  return [{ type: 'CheckOutRequested', data }];
}

function reject({ data }: RejectCheckOut, { approved, rejected }: CheckOut): ItemEvent[] {
  const outcome = approved ?? rejected;
  if (outcome !== undefined) return requireSame(outcome, data, 'CHECK_OUT_SETTLED');
  return [{ type: 'CheckOutRejected', data }];
}

function approve({ data }: ApproveCheckOut, { request: asked, approved, rejected }: CheckOut): ItemEvent[] {
  const outcome = approved ?? rejected;
  if (outcome !== undefined) return requireSame(outcome, data, 'CHECK_OUT_SETTLED');
  if (data.approvedBy === asked.requestedBy) {
    throw refuse('OWN_CHECK_OUT_NOT_ALLOWED', 'somebody else approves what one asked for');
  }
  return [{ type: 'CheckOutApproved', data }];
}

function takeOut({ data }: CheckOutItem, checkOut: CheckOut, { status }: Filed): ItemEvent[] {
  const { request: asked, approved, taken, returned } = checkOut;
  if (data.holder !== asked.requestedBy) {
    throw refuse('CHECK_OUT_HOLDER_NOT_ALLOWED', 'an item is handed to who asked for it');
  }
  if (returned !== undefined) throw refuse('CHECK_OUT_SETTLED', 'the item came back from that');
  if (taken !== undefined) return []; // each try is a look of its own; the item goes out once
  if (approved === undefined) throw refuse('CHECK_OUT_NOT_APPROVED', 'nobody has approved that the item goes out');
  if (status === 'out') throw refuse('ITEM_CHECKED_OUT', 'somebody has this item');
  if (Date.parse(asked.returnBy) <= Date.parse(data.occurredAt)) {
    throw refuse('CHECK_OUT_RETURN_PAST', 'the item should be back by now: ask for it anew');
  }
  return [{ type: 'ItemCheckedOut', data: { ...data, returnBy: asked.returnBy } }];
}

function checkIn({ data }: CheckInItem, { taken, returned }: CheckOut): ItemEvent[] {
  if (returned !== undefined) return requireSame(returned, { ...data, late: returned.late }, 'CHECK_OUT_SETTLED');
  if (taken === undefined) throw refuse('CHECK_OUT_UNKNOWN', 'the item was not taken out under this id');
  const late = Date.parse(data.occurredAt) > Date.parse(taken.returnBy);
  return [{ type: 'ItemCheckedIn', data: { ...data, late } }];
}

/** Nothing where it came back, or is not due: a reader that lags may ask too late or too early. */
function recordOverdue({ data }: RecordOverdue, { taken, returned, overdue = false }: CheckOut): ItemEvent[] {
  if (taken === undefined || returned !== undefined || overdue) return [];
  const { holder, returnBy } = taken;
  if (Date.parse(data.occurredAt) <= Date.parse(returnBy)) return [];
  return [{ type: 'CheckOutOverdue', data: { ...data, holder, returnBy } }];
}

function changed(state: Filed, event: Exclude<ItemEvent, ItemFiled>): Filed {
  switch (event.type) {
    case 'ItemMoved':
      return { ...state, moves: [...state.moves, event.data] };
    case 'CheckOutRequested':
      return withCheckOut(state, { request: event.data });
    case 'CheckOutRejected':
      return settled(state, event.data, { rejected: event.data });
    case 'CheckOutApproved':
      return settled(state, event.data, { approved: event.data });
    case 'ItemCheckedOut':
      return { ...settled(state, event.data, { taken: event.data }), status: 'out' };
    case 'ItemCheckedIn':
      return { ...settled(state, event.data, { returned: event.data }), status: 'filed' };
    case 'CheckOutOverdue':
      return settled(state, event.data, { overdue: true });
    default:
      return unreachable(event);
  }
}

function filed({ data }: ItemFiled): Filed {
  return { status: 'filed', filing: data, moves: [], checkOuts: new Map() };
}

function settled(state: Filed, { checkOutId }: { readonly checkOutId: string }, change: Partial<CheckOut>): Filed {
  const known = state.checkOuts.get(checkOutId);
  return known === undefined ? state : withCheckOut(state, { ...known, ...change });
}

function withCheckOut(state: Filed, checkOut: CheckOut): Filed {
  return { ...state, checkOuts: new Map([...state.checkOuts, [checkOut.request.checkOutId, checkOut]]) };
}

/** An item of another customer is none of this one's. */
function requireItem(state: ItemState, customerId: string): Filed {
  if (state.status !== 'none' && state.filing.customerId === customerId) return state;
  throw refuse('ITEM_UNKNOWN', 'the customer has no item of this id');
}

function requireSame(earlier: object, asked: object, code: ItemRefusal): ItemEvent[] {
  if (sameFacts(earlier, asked)) return [];
  throw refuse(code, 'the id was used before with other facts');
}
