import { decideAccess, type Purpose } from '@taizhang/access';
import type { RecordedEvent } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import { isConsented, type ContactChannel } from '../../domain/consent.policy.js';
import type { ArchiveEvent } from '../../domain/customer.commands.js';
import { customer } from '../aggregates.js';
import { consentOf } from '../consent-of.js';
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

async function judgeSingle(asked: Look, { caller }: Looking, services: ContextServices): Promise<Judgement> {
  const customerIds = [...asked.customerIds];
  const { events, state } = await services.executor.load(customer, customerIds[0] ?? '');
  // One whose data were destroyed is told from one who never was by those who destroy, and by nobody here.
  const isCustomer = state.status === 'registered';
  const decision = decideAccess({ roles: caller.roles, ...asked });
  if (!decision.allowed) return { ...decision, judged: {}, isCustomer };
  const code = isCustomer
    ? await numberRefusal({ asked, events, ...decision.justification }, services)
    : 'CUSTOMER_UNKNOWN';
  if (code !== undefined) return { allowed: false, code, judged: {}, isCustomer };
  return { allowed: true, grounds: decision.justification, judged: {}, isCustomer, shown: [{ customerIds }] };
}

interface NumberLook {
  readonly asked: Look;
  readonly purpose?: Purpose;
  readonly events: readonly RecordedEvent<ArchiveEvent>[];
}

function numberRefusal(look: NumberLook, services: ContextServices): Promise<LookRefusal | undefined> {
  const { phoneNumberId } = look.asked;
  return phoneNumberId === undefined ? Promise.resolve(undefined) : refusalOf(phoneNumberId, look, services);
}

/** S0-3: what the customer said is read from its stream, so that a withdrawal counts for the very next look. */
async function refusalOf(
  phoneNumberId: string,
  { asked, purpose, events }: NumberLook,
  services: ContextServices,
): Promise<LookRefusal | undefined> {
  const number = currentNumbers(events).get(phoneNumberId);
  if (number === undefined) return 'PHONE_NUMBER_UNKNOWN';
  if (purpose === undefined) return 'ACCESS_PURPOSE_NOT_CONSENTED';
  const said = await consentOf(asked.customerIds[0] ?? '', services);
  const consented = isConsented(said, { purpose, channel: channelOf(asked) }, number.consent);
  return consented ? undefined : 'ACCESS_PURPOSE_NOT_CONSENTED';
}

function channelOf({ kind, channel }: Look): ContactChannel {
  return channel ?? (kind === 'sms' ? 'sms' : 'phone');
}
