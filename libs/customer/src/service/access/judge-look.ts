import { decideAccess, type Justification } from '@taizhang/access';
import type { RecordedEvent } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import { allowsUse } from '../../domain/consented-use.policy.js';
import type { ArchiveEvent } from '../../domain/customer.commands.js';
import { customer } from '../aggregates.js';
import { currentNumbers } from '../current-numbers.js';
import type { Look, Looking } from './access-gateway.js';
import type { LookRefusal } from './access-refusal.js';
import type { Judgement } from './judgement.js';

/** Kinds that are about many customers, however many there are. */
export function isBulk({ kind, customerIds }: Look): boolean {
  return kind === 'list' || kind === 'search' || customerIds.length !== 1;
}

/** Judges a look; reads, and writes nothing. */
export function judgeLook(asked: Look, looking: Looking, services: ContextServices): Promise<Judgement> {
  return isBulk(asked) ? judgeBulk(asked, looking) : judgeSingle(asked, looking, services);
}

async function judgeBulk(asked: Look, { caller }: Looking): Promise<Judgement> {
  const decision = decideAccess({ roles: caller.roles, ...asked });
  if (!decision.allowed) return { ...decision, judged: {}, isCustomer: false };
  const customerIds = [...asked.customerIds];
  const shown = customerIds.length === 0 ? [] : [{ customerIds }];
  return { allowed: true, grounds: decision.justification, judged: {}, isCustomer: false, shown };
}

async function judgeSingle(asked: Look, { caller }: Looking, { executor }: ContextServices): Promise<Judgement> {
  const customerIds = [...asked.customerIds];
  const { events, state } = await executor.load(customer, customerIds[0] ?? '');
  // One whose data were destroyed is told from one who never was by those who destroy, and by nobody here.
  const isCustomer = state.status === 'registered';
  const decision = decideAccess({ roles: caller.roles, ...asked });
  if (!decision.allowed) return { ...decision, judged: {}, isCustomer };
  const code = isCustomer ? numberRefusal(asked, decision.justification, events) : 'CUSTOMER_UNKNOWN';
  if (code !== undefined) return { allowed: false, code, judged: {}, isCustomer };
  return { allowed: true, grounds: decision.justification, judged: {}, isCustomer, shown: [{ customerIds }] };
}

function numberRefusal(
  { phoneNumberId }: Look,
  { purpose }: Justification,
  history: readonly RecordedEvent<ArchiveEvent>[],
): LookRefusal | undefined {
  if (phoneNumberId === undefined) return undefined;
  const number = currentNumbers(history).get(phoneNumberId);
  if (number === undefined) return 'PHONE_NUMBER_UNKNOWN';
  const isConsented = purpose !== undefined && allowsUse(number.consent, purpose);
  return isConsented ? undefined : 'ACCESS_PURPOSE_NOT_CONSENTED';
}
