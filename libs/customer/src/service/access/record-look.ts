import type { ContextServices, Executed } from '@taizhang/nest-kit';
import { DomainError } from '@taizhang/kernel';
import type { LookRates } from '../../domain/look-rates.policy.js';
import { access, looks } from '../aggregates.js';
import type { Look, Looking } from './access-gateway.js';
import { recordAccess } from './access-records.js';
import { isBulk } from './judge-look.js';
import type { Allowed, Judgement, Refused } from './judgement.js';
import { circumstancesOf, looksOf, recordableGrounds } from './look-record.js';

/** One look on its way onto the record. */
export interface LookPlace {
  readonly asked: Look;
  readonly looking: Looking;
  readonly accessId: string;
  readonly services: ContextServices;
  readonly rates: LookRates;
}

/**
 * Counts a look at one customer towards what a person may do in a time, where its kind is limited. Refused ones count as
 * well, and then all answer the same.
 */
export async function countLook(place: LookPlace, judgement: Judgement): Promise<Judgement> {
  const { asked, looking, accessId, services, rates } = place;
  const limits = rates[asked.kind];
  if (isBulk(asked) || limits === undefined) return judgement;
  const data = { accessId, personId: looking.caller.personId, kind: asked.kind, occurredAt: looking.now };
  const record = { aggregate: looks, id: looksOf(looking), command: { type: 'CountLook', data, limits } as const };
  const counted = await recordAccess(record, causeOf(place, judgement), services).catch(waitIfTooMany);
  return typeof counted === 'number' ? tooMany(judgement, counted) : judgement;
}

/** Puts an allowed look on record; refused after all when it is one too many. */
export async function recordAllowed(place: LookPlace, judgement: Allowed): Promise<Executed | Refused> {
  if (!isBulk(place.asked)) return recordSingle(place, judgement);
  const recorded = await recordBulk(place, judgement).catch(waitIfTooMany);
  return typeof recorded === 'number' ? tooMany(judgement, recorded) : recorded;
}

async function recordBulk(place: LookPlace, judgement: Allowed): Promise<Executed> {
  const { asked, looking, accessId, services } = place;
  const { kind } = asked;
  const look = { accessId, subjectId: accessId, personId: looking.caller.personId, kind, occurredAt: looking.now };
  const shown = judgement.shown.map((group) => ({ ...group }));
  const data = { ...look, ...judgement.grounds, ...circumstancesOf(asked, looking, judgement.judged), shown };
  const command = { type: 'RecordLooks', data, limits: place.rates[kind] ?? [] } as const;
  return recordAccess({ aggregate: looks, id: looksOf(looking), command }, causeOf(place, judgement), services);
}

async function recordSingle(place: LookPlace, judgement: Allowed): Promise<Executed> {
  const id = place.asked.customerIds[0] ?? '';
  const command = singleCommand(place, judgement);
  return recordAccess({ aggregate: access, id, command }, causeOf(place, judgement), place.services);
}

function singleCommand(place: LookPlace, { grounds, judged }: Allowed) {
  const { asked, looking } = place;
  const data = { ...lookAtOne(place), ...circumstancesOf(asked, looking, judged) };
  const { purpose, reason } = grounds;
  const { phoneNumberId } = asked;
  if (asked.kind !== 'reveal' || phoneNumberId === undefined) {
    return { type: 'RecordAccess', data: { ...data, ...grounds, kind: asked.kind } } as const;
  }
  if (purpose === undefined || reason === undefined) throw new TypeError('a reveal was allowed without its grounds');
  const roles = [...looking.caller.roles];
  return { type: 'RecordReveal', data: { ...data, phoneNumberId, purpose, reason, roles } } as const;
}

/** A refusal is kept with the customer, when there is one; else with the person who tried. */
export async function recordRefused(place: LookPlace, refused: Refused): Promise<void> {
  const { asked, looking, services } = place;
  const { kind } = asked;
  const { code, judged } = refused;
  const why = { ...recordableGrounds(asked), ...circumstancesOf(asked, looking, judged), kind, code };
  const cause = causeOf(place, refused);
  if (refused.isCustomer) {
    const command = { type: 'RefuseAccess', data: { ...lookAtOne(place), ...why } } as const;
    await recordAccess({ aggregate: access, id: command.data.customerId, command }, cause, services);
    return;
  }
  const command = { type: 'RefuseLook', data: { ...lookAtNobody(place), ...why } } as const;
  await recordAccess({ aggregate: looks, id: looksOf(looking), command }, cause, services);
}

function lookAtOne({ asked, looking, accessId }: LookPlace) {
  const { phoneNumberId, attachmentId, itemId, customerIds } = asked;
  const customerId = customerIds[0] ?? '';
  const number = phoneNumberId === undefined ? {} : { phoneNumberId };
  const attachment = attachmentId === undefined ? {} : { attachmentId };
  const item = itemId === undefined ? {} : { itemId };
  const who = { accessId, customerId, subjectId: customerId, personId: looking.caller.personId };
  return { ...who, ...number, ...attachment, ...item, occurredAt: looking.now };
}

function lookAtNobody({ asked, looking, accessId }: LookPlace) {
  const [askedFor] = isBulk(asked) ? [] : asked.customerIds;
  const who = { accessId, subjectId: accessId, personId: looking.caller.personId };
  return { ...who, ...(askedFor !== undefined && { askedFor }), occurredAt: looking.now };
}

function causeOf({ looking }: LookPlace, { judged: { policyVersion } }: Judgement) {
  return { ...looking.cause, ...(policyVersion !== undefined && { policy: policyVersion }) };
}

function tooMany({ judged, isCustomer }: Judgement, retryAfter: number): Refused {
  return { allowed: false, code: 'ACCESS_RATE_EXCEEDED', judged, isCustomer, retryAfter };
}

/** Seconds until the next look. */
function waitIfTooMany(error: unknown): number {
  if (error instanceof DomainError && error.code === 'ACCESS_RATE_EXCEEDED') return error.retryAfter ?? 1;
  throw error;
}
