import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type { AccessCommand, AccessEvent } from './access.commands.js';

/** The accesses so far, the last one first: a linked list, so that a long history replays in linear time. */
export type AccessState =
  | { readonly status: 'never' }
  | { readonly status: 'accessed'; readonly last: AccessEvent; readonly before: AccessState };

export type AccessRefusal = 'ACCESS_EXISTS' | 'ACCESS_REASON_MISSING' | 'ACCESS_ROLE_MISSING';

const refuse = refusals<AccessRefusal>();

/** Sealed in history, so never compared. */
const PERSONAL = ['reason'];

/**
 * Stream `access-<customerId>`: every event is one access, so the stream's version numbers them without
 * gaps on it. Looks at many and at nobody stand on `looks-<person>-<day>`. Who may look is decided before; here is what a
 * record must say to count as one.
 */
export const access: Decider<AccessCommand, AccessEvent, AccessState> = {
  initialState: { status: 'never' },

  decide(command, state) {
    requireGrounds(command);
    const asked = factOf(command);
    const earlier = find(state, asked);
    if (earlier === undefined) return [asked];
    if (earlier.type === asked.type && sameFacts(earlier.data, asked.data, PERSONAL)) return [];
    // An id that stands for another look must not let this one go unrecorded.
    throw refuse('ACCESS_EXISTS', `access ${identityOf(asked)} is on record with other facts`);
  },

  evolve: (state, event) => ({ status: 'accessed', last: event, before: state }),
};

function factOf(command: AccessCommand): AccessEvent {
  switch (command.type) {
    case 'RecordReveal':
      return { type: 'PhoneNumberRevealed', data: command.data };
    case 'RecordCallAccess':
      return { type: 'PhoneNumberUsedInCall', data: command.data };
    case 'RecordAccess':
      return { type: 'CustomerAccessed', data: command.data };
    case 'RefuseAccess':
      return { type: 'AccessRefused', data: command.data };
    default:
      return unreachable(command);
  }
}

function requireGrounds(command: AccessCommand): void {
  if (command.type !== 'RecordReveal') return;
  if (command.data.reason.trim() === '') throw refuse('ACCESS_REASON_MISSING', 'a look needs a reason');
  if (command.data.roles.length === 0) throw refuse('ACCESS_ROLE_MISSING', 'a look needs a role');
}

function identityOf({ data }: AccessEvent): string {
  return 'accessId' in data ? `access-${data.accessId}` : `call-${data.receptionId}`;
}

function find(state: AccessState, asked: AccessEvent): AccessEvent | undefined {
  for (let at = state; at.status === 'accessed'; at = at.before) {
    if (isSameLook(at.last, asked)) return at.last;
  }
  return undefined;
}

function isSameLook({ data: one }: AccessEvent, { data: other }: AccessEvent): boolean {
  if ('accessId' in one) return 'accessId' in other && one.accessId === other.accessId;
  return 'receptionId' in other && one.receptionId === other.receptionId;
}
