import type { Role } from '@taizhang/access';
import type { RecordedEvent } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import type { Purpose } from '../../contract/index.js';
import { openingsOf } from '../../domain/grants/break-glass.decider.js';
import { asApprover } from '../../domain/grants/approver.policy.js';
import { disclosure } from '../disclosure/aggregates.js';
import { exportJob } from '../exports/aggregates.js';
import { breakGlass, request } from '../grants/aggregates.js';
import { supervisesCustomer } from '../grants/supervises-customer.js';
import { breakGlasses } from '../projections/break-glasses.projection.js';
import type { Approval } from './approval.js';

type Services = Pick<ContextServices, 'executor' | 'readModels'>;

interface Person {
  readonly personId: string;
  readonly roles: readonly Role[];
}

/** What was asked for, as far as reading why needs it. */
export interface AskedFor {
  readonly personId: string;
  readonly purpose: Purpose;
  /** Whom it names; nobody where it is about whoever will be found. */
  readonly customerIds: readonly string[];
  /** Nobody has put an end to it. */
  readonly isOpen: boolean;
  /** Holds the reason, sealed. */
  readonly fact: RecordedEvent;
  mayDecide(person: Person): Promise<boolean>;
}

const OF: Readonly<Record<Approval['of'], (id: string, services: Services) => Promise<AskedFor | undefined>>> = {
  'access-request': accessRequest,
  'break-glass': openedGlass,
  disclosure: disclosureAsked,
  export: exportAsked,
};

/** Undefined when nobody has asked for it. */
export function askedFor({ of, id }: Approval, services: Services): Promise<AskedFor | undefined> {
  return OF[of](id, services);
}

async function accessRequest(id: string, { executor, readModels }: Services): Promise<AskedFor | undefined> {
  const { state, events } = await executor.load(request, id);
  const [fact] = events;
  if (state.status === 'none' || fact === undefined) return undefined;
  const { personId, purpose, customerId, scope } = state.request;
  return {
    ...{ personId, purpose, customerIds: [customerId], fact },
    isOpen: state.status === 'requested' || state.status === 'granted', // a grant can be taken back
    async mayDecide(person) {
      const authority = { ...person, supervises: await supervisesCustomer(person.personId, customerId, readModels) };
      return asApprover(authority, scope.extent) !== undefined;
    },
  };
}

async function openedGlass(id: string, { executor, readModels }: Services): Promise<AskedFor | undefined> {
  const glass = await readModels.collection(breakGlasses).get(id);
  if (glass === undefined) return undefined;
  const { state, events } = await executor.load(breakGlass, glass.personId);
  const opening = openingsOf(state).find(({ opened }) => opened.breakGlassId === id);
  const fact = events.find((event) => event.type === 'BreakGlassOpened' && event.data.breakGlassId === id);
  if (opening === undefined || fact === undefined) return undefined;
  const { personId, customerId } = opening.opened;
  return {
    ...{ personId, purpose: 'service-call', customerIds: [customerId], fact },
    isOpen: opening.review === undefined,
    mayDecide: anyOf(['compliance-officer']),
  };
}

async function disclosureAsked(id: string, { executor }: Services): Promise<AskedFor | undefined> {
  const { state, events } = await executor.load(disclosure, id);
  const [fact] = events;
  if (state.status === 'none' || fact === undefined) return undefined;
  const { requestedBy: personId, purpose, customerIds } = state.request;
  return {
    ...{ personId, purpose, customerIds, fact },
    isOpen: state.status !== 'rejected' && state.status !== 'made',
    mayDecide: anyOf(['compliance-officer', 'general-manager']),
  };
}

async function exportAsked(id: string, { executor }: Services): Promise<AskedFor | undefined> {
  const { state, events } = await executor.load(exportJob, id);
  const [fact] = events;
  if (state.status === 'none' || fact === undefined) return undefined;
  const { personId, purpose, select } = state.request;
  return {
    ...{ personId, purpose, customerIds: select.customerIds ?? [], fact },
    isOpen: state.status === 'requested' || state.status === 'approved',
    mayDecide: anyOf(['supervisor', 'general-manager', 'compliance-officer']),
  };
}

function anyOf(roles: readonly Role[]): AskedFor['mayDecide'] {
  return (person) => Promise.resolve(person.roles.some((role) => roles.includes(role)));
}
