import { unreachable } from '@taizhang/kernel';
import type { CustodyEvent, CustodyReleased, CustodyTransferred, OwningUnitChanged } from './custody.commands.js';

export type FirstContact =
  | { readonly status: 'due'; readonly dueAt: string }
  | { readonly status: 'missed'; readonly dueAt: string }
  | { readonly status: 'made' };

/** Who keeps the archive: nobody (the pool 公海), or exactly one person (S1-39). */
export type Holder =
  | { readonly status: 'pool' }
  | {
      readonly status: 'held';
      readonly custodianId: string;
      readonly since: string;
      readonly firstContact: FirstContact;
    };

export interface Custody {
  readonly unitId?: string;
  readonly holder: Holder;
  readonly handOvers: readonly CustodyTransferred['data'][];
  readonly releases: readonly CustodyReleased['data'][];
  readonly unitChanges: readonly OwningUnitChanged['data'][];
}

/** What the archive holds of it. */
export interface ArchiveCustody {
  readonly custody: Custody;
}

export function newCustody(unitId?: string): ArchiveCustody {
  const owned = unitId === undefined ? {} : { unitId };
  return { custody: { ...owned, holder: { status: 'pool' }, handOvers: [], releases: [], unitChanges: [] } };
}

export function evolveCustody(custody: Custody, event: CustodyEvent): Custody {
  switch (event.type) {
    case 'CustodianAssigned': {
      const { custodianId, occurredAt: since, firstContactDueAt: dueAt } = event.data;
      return { ...custody, holder: { status: 'held', custodianId, since, firstContact: { status: 'due', dueAt } } };
    }
    case 'CustodyTransferred':
      return { ...held(custody, { custodianId: event.data.to }), handOvers: [...custody.handOvers, event.data] };
    case 'CustodyReleased':
      return { ...custody, holder: { status: 'pool' }, releases: [...custody.releases, event.data] };
    case 'OwningUnitChanged':
      return { ...custody, unitId: event.data.unitId, unitChanges: [...custody.unitChanges, event.data] };
    case 'FirstContactMade':
      return held(custody, { firstContact: { status: 'made' } });
    case 'FirstContactMissed':
      return held(custody, { firstContact: { status: 'missed', dueAt: event.data.dueAt } });
    default:
      return unreachable(event);
  }
}

function held(custody: Custody, change: { custodianId?: string; firstContact?: FirstContact }): Custody {
  const { holder } = custody;
  return holder.status === 'held' ? { ...custody, holder: { ...holder, ...change } } : custody;
}
