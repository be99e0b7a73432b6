import type { ContextServices, Executed } from '@taizhang/nest-kit';
import { DomainError } from '@taizhang/kernel';
import type { RateLimit } from '../../domain/look-rates.policy.js';
import { access, looks } from '../aggregates.js';
import type { Look, Looking } from './access-gateway.js';
import { recordAccess } from './access-records.js';
import { isBulk } from './judge-look.js';
import type { Allowed, Judgement, Refused } from './judgement.js';
import type { LookLimits } from './look-limits.js';
import { circumstancesOf, looksOf, recordableGrounds } from './look-record.js';

/** One look on its way onto the record. */
export interface LookPlace extends LookLimits {
  readonly asked: Look;
  readonly looking: Looking;
  readonly accessId: string;
  readonly services: ContextServices;
}

type Limits = readonly RateLimit[] | undefined;

/** What became of a look, on record; `executed` is what its receipt is made of. */
export interface Recorded {
  readonly judgement: Judgement;
  readonly executed: Executed;
}

/**
 * Puts a look on record, allowed or refused, and counts it in the same commit where its kind is limited; refused after
 * all when it is one too many, and then all answer the same.
 */
export async function recordLook(place: LookPlace, judgement: Judgement): Promise<Recorded> {
  try {
    return { judgement, executed: await recordCounted(place, judgement) };
  } catch (error) {
    const refused = tooMany(judgement, secondsToWaitOf(error));
    return { judgement: refused, executed: await recordRefused(place, refused) };
  }
}

function recordCounted(place: LookPlace, judgement: Judgement): Promise<Executed> {
  const limits = isBulk(place.asked) || place.ratesVersion === undefined ? undefined : place.limits;
  if (!judgement.allowed) return recordRefused(place, judgement, limits);
  return isBulk(place.asked) ? recordBulk(place, judgement) : recordSingle(place, judgement, limits);
}

async function recordBulk(place: LookPlace, judgement: Allowed): Promise<Executed> {
  const { asked, looking, accessId, services } = place;
  const { kind } = asked;
  const look = { accessId, subjectId: accessId, personId: looking.caller.personId, kind, occurredAt: looking.now };
  const shown = judgement.shown.map((group) => ({ ...group }));
  const data = { ...look, ...judgement.grounds, ...circumstancesOf(asked, looking, judgement.judged), shown };
  const command = { type: 'RecordLooks', data, limits: place.limits } as const;
  return recordAccess({ aggregate: looks, id: looksOf(looking), command }, causeOf(place, judgement), services);
}

async function recordSingle(place: LookPlace, judgement: Allowed, limits: Limits): Promise<Executed> {
  const id = place.asked.customerIds[0] ?? '';
  const command = singleCommand(place, judgement);
  const record = { aggregate: access, id, command, ...countOf(place, limits) };
  return recordAccess(record, causeOf(place, judgement), place.services);
}

/** Of the person's day, where looks of the kind are limited. */
function countOf({ asked, looking, accessId, ratesVersion }: LookPlace, limits: Limits) {
  if (limits === undefined || ratesVersion === undefined) return {};
  const look = { accessId, personId: looking.caller.personId, kind: asked.kind };
  const data = { ...look, ratesVersion, occurredAt: looking.now };
  const command = { type: 'CountLook', data, limits } as const;
  return { count: { aggregate: looks, id: looksOf(looking), command } };
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
async function recordRefused(place: LookPlace, refused: Refused, limits?: Limits): Promise<Executed> {
  const { asked, looking, services } = place;
  const { kind } = asked;
  const { code, judged } = refused;
  const why = { ...recordableGrounds(asked), ...circumstancesOf(asked, looking, judged), kind, code };
  const cause = causeOf(place, refused);
  if (refused.isCustomer) {
    const command = { type: 'RefuseAccess', data: { ...lookAtOne(place), ...why } } as const;
    const record = { aggregate: access, id: command.data.customerId, command, ...countOf(place, limits) };
    return recordAccess(record, cause, services);
  }
  const data = { ...lookAtNobody(place), ...why };
  const command = { type: 'RefuseLook', data, ...(limits !== undefined && { limits }) } as const;
  return recordAccess({ aggregate: looks, id: looksOf(looking), command }, cause, services);
}

function lookAtOne({ asked, looking, accessId }: LookPlace) {
  const { phoneNumberId, attachmentId, itemId, filledFormId, customerIds } = asked;
  const customerId = customerIds[0] ?? '';
  const number = phoneNumberId === undefined ? {} : { phoneNumberId };
  const attachment = attachmentId === undefined ? {} : { attachmentId };
  const item = itemId === undefined ? {} : { itemId };
  const form = filledFormId === undefined ? {} : { filledFormId };
  const who = { accessId, customerId, subjectId: customerId, personId: looking.caller.personId };
  return { ...who, ...number, ...attachment, ...item, ...form, occurredAt: looking.now };
}

/**
 * What was said for it is sealed under a key of the person's day: one of its own would have to be made first, and the time
 * that takes would tell that there is no such customer.
 */
function lookAtNobody({ asked, looking, accessId }: LookPlace) {
  const [askedFor] = isBulk(asked) ? [] : asked.customerIds;
  const who = { accessId, subjectId: looksOf(looking), personId: looking.caller.personId };
  return { ...who, ...(askedFor !== undefined && { askedFor }), occurredAt: looking.now };
}

function causeOf({ looking }: LookPlace, { judged: { policyVersion } }: Judgement) {
  return { ...looking.cause, ...(policyVersion !== undefined && { policy: policyVersion }) };
}

function tooMany({ judged, isCustomer }: Judgement, retryAfter: number): Refused {
  return { allowed: false, code: 'ACCESS_RATE_EXCEEDED', judged, isCustomer, retryAfter };
}

/** Seconds until the next look; throws what is no refusal for looking too often. */
function secondsToWaitOf(error: unknown): number {
  if (error instanceof DomainError && error.code === 'ACCESS_RATE_EXCEEDED') return error.retryAfter ?? 1;
  throw error;
}
