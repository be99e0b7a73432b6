import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type {
  CabinetCommand,
  CabinetEvent,
  CabinetInspected,
  CabinetInstalled,
  CabinetKeyHandedOver,
  CabinetKeyLost,
  CabinetLockChanged,
  ChangeLock,
  DemandKey,
  HandOverKey,
  InspectCabinet,
  InstallCabinet,
  ReportKeyLost,
} from './cabinet.commands.js';

interface Installed {
  readonly status: 'installed';
  readonly installation: CabinetInstalled['data'];
  readonly keyHolder: string;
  readonly keyStatus: 'held' | 'due-back' | 'lost';
  readonly handOvers: readonly CabinetKeyHandedOver['data'][];
  readonly losses: readonly CabinetKeyLost['data'][];
  readonly lockChanges: readonly CabinetLockChanged['data'][];
  readonly inspections: readonly CabinetInspected['data'][];
}

export type CabinetState = { readonly status: 'none' } | Installed;

export type CabinetRefusal =
  | 'CABINET_UNKNOWN'
  | 'CABINET_EXISTS'
  /** Only the head of the department has the key, and nobody approves what they get or give themselves (S1-49). */
  | 'KEY_HOLDER_NOT_ALLOWED'
  | 'KEY_APPROVAL_NOT_ALLOWED'
  | 'KEY_HOLDER_CHANGED'
  | 'KEY_HAND_OVER_EXISTS'
  /** A key that is lost is handed to nobody: the lock is changed. */
  | 'KEY_LOST'
  | 'KEY_LOSS_EXISTS'
  | 'LOCK_CHANGE_EXISTS'
  | 'INSPECTION_EXISTS';

const refuse = refusals<CabinetRefusal>();

/** Stream `cabinet-<id>`: who has its key, and what its inspections found (S1-49). */
export const cabinet: Decider<CabinetCommand, CabinetEvent, CabinetState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    if (command.type === 'InstallCabinet') return install(command, state);
    if (state.status === 'none') throw refuse('CABINET_UNKNOWN', 'no cabinet has this id');
    switch (command.type) {
      case 'HandOverKey':
        return handOver(command, state);
      case 'DemandKey':
        return demand(command, state);
      case 'ReportKeyLost':
        return lose(command, state);
      case 'ChangeLock':
        return changeLock(command, state);
      case 'InspectCabinet':
        return inspect(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'CabinetInstalled') return state.status === 'none' ? installed(event) : state;
    return state.status === 'none' ? state : changed(state, event);
  },
};

function install({ data: { isHead, ...data } }: InstallCabinet, state: CabinetState): CabinetEvent[] {
  if (state.status === 'installed') return requireSame(state.installation, data, 'CABINET_EXISTS');
  requireHead(isHead);
  return [{ type: 'CabinetInstalled', data }];
}

function handOver({ data: { isHead, ...data } }: HandOverKey, state: Installed): CabinetEvent[] {
  const earlier = state.handOvers.find(({ handOverId }) => handOverId === data.handOverId);
  if (earlier !== undefined) return requireSame(earlier, data, 'KEY_HAND_OVER_EXISTS');
  if (state.keyStatus === 'lost') throw refuse('KEY_LOST', 'the key is lost: have the lock changed');
  if (state.keyHolder !== data.from) throw refuse('KEY_HOLDER_CHANGED', 'that person does not have the key');
  requireHead(isHead);
  requireOther(data.approvedBy, [data.from, data.to]);
  return [{ type: 'CabinetKeyHandedOver', data }];
}

/** Nothing when the person has it no more, or it is asked for already. */
function demand({ data }: DemandKey, { keyHolder, keyStatus }: Installed): CabinetEvent[] {
  const isHeld = keyHolder === data.holder && keyStatus === 'held';
  return isHeld ? [{ type: 'CabinetKeyDueBack', data }] : [];
}

function lose({ data }: ReportKeyLost, { losses, keyHolder: holder, keyStatus }: Installed): CabinetEvent[] {
  const earlier = losses.find(({ lossId }) => lossId === data.lossId);
  if (earlier !== undefined) return requireSame(earlier, { ...data, holder: earlier.holder }, 'KEY_LOSS_EXISTS');
  if (keyStatus === 'lost') throw refuse('KEY_LOST', 'that the key is lost was reported before');
  return [{ type: 'CabinetKeyLost', data: { ...data, holder } }];
}

function changeLock({ data: { isHead, ...data } }: ChangeLock, { lockChanges }: Installed): CabinetEvent[] {
  const earlier = lockChanges.find(({ lockChangeId }) => lockChangeId === data.lockChangeId);
  if (earlier !== undefined) return requireSame(earlier, data, 'LOCK_CHANGE_EXISTS');
  requireHead(isHead);
  requireOther(data.approvedBy, [data.keyHolder]);
  return [{ type: 'CabinetLockChanged', data }];
}

function inspect({ data }: InspectCabinet, { inspections }: Installed): CabinetEvent[] {
  const earlier = inspections.find(({ inspectionId }) => inspectionId === data.inspectionId);
  return earlier === undefined ? [{ type: 'CabinetInspected', data }] : requireSame(earlier, data, 'INSPECTION_EXISTS');
}

function changed(state: Installed, event: Exclude<CabinetEvent, CabinetInstalled>): Installed {
  switch (event.type) {
    case 'CabinetKeyHandedOver':
      return { ...withKey(state, event.data.to), handOvers: [...state.handOvers, event.data] };
    case 'CabinetKeyDueBack':
      return { ...state, keyStatus: 'due-back' };
    case 'CabinetKeyLost':
      return { ...state, keyStatus: 'lost', losses: [...state.losses, event.data] };
    case 'CabinetLockChanged':
      return { ...withKey(state, event.data.keyHolder), lockChanges: [...state.lockChanges, event.data] };
    case 'CabinetInspected':
      return { ...state, inspections: [...state.inspections, event.data] };
    default:
      return unreachable(event);
  }
}

function installed({ data }: CabinetInstalled): Installed {
  return {
    ...{ status: 'installed', installation: data, keyHolder: data.keyHolder, keyStatus: 'held' },
    ...{ handOvers: [], losses: [], lockChanges: [], inspections: [] },
  };
}

function withKey(state: Installed, keyHolder: string): Installed {
  return { ...state, keyHolder, keyStatus: 'held' };
}

function requireHead(isHead: boolean): void {
  if (!isHead) throw refuse('KEY_HOLDER_NOT_ALLOWED', 'the key is with the head of the department, and is never lent');
}

function requireOther(approvedBy: string, concerned: readonly string[]): void {
  if (!concerned.includes(approvedBy)) return;
  throw refuse('KEY_APPROVAL_NOT_ALLOWED', 'somebody else approves who has a key');
}

function requireSame(earlier: object, asked: object, code: CabinetRefusal): CabinetEvent[] {
  if (sameFacts(earlier, asked)) return [];
  throw refuse(code, 'the id was used before with other facts');
}
