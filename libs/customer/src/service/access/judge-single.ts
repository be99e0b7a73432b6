import { decideAccess, type AccessDecision, type Justification, type Relation } from '@taizhang/access';
import type { RecordedEvent } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import { isConsented } from '../../domain/consent.policy.js';
import type { ArchiveEvent } from '../../domain/customer.commands.js';
import { openAttachments } from '../../domain/archive-attachments.js';
import { filledForm } from '../../domain/forms/archive-forms.js';
import { asFiled, type CustomerState } from '../../domain/customer.decider.js';
import { customer } from '../aggregates.js';
import { consentOf } from '../consent-of.js';
import { currentNumbers } from '../current-numbers.js';
import type { Look } from './access-gateway.js';
import type { LookRefusal } from './access-refusal.js';
import type { CallerFacts } from './caller-facts.js';
import { classOf } from './field-classes.js';
import type { GatewayContext } from './gateway-parts.js';
import { approvalRelations } from './approval-relations.js';
import { gradesOf, type Graded } from './grades-of.js';
import { grantedRelations } from './granted-relations.js';
import type { Judgement } from './judgement.js';
import { rights } from '../rights/rights.aggregates.js';
import { membersOf, standingFor } from '../merge/family.js';
import { relation, relationsByCustody, relationsByWork, workAtAll, type Kept } from './relations-of.js';

/** A look at one customer, and who looks. */
export interface SingleLook {
  readonly asked: Look;
  readonly person: CallerFacts;
  readonly now: string;
}

/**
 * Judges a look at one customer by what is on the archive's own stream now. Whether there is such a customer makes no
 * difference to what is read: one who does not exist has no relations.
 */
export async function judgeSingle(look: SingleLook, context: GatewayContext): Promise<Judgement> {
  const { asked, person } = look;
  const [customerId = ''] = asked.customerIds;
  const { state: filed, events } = await context.services.executor.load(customer, customerId);
  const state = await standingFor(filed, context.services);
  const relations = await relationsTo(customerId, state, { ...look, ...context });
  const isCustomer = state.status === 'registered';
  const unitId = isCustomer ? state.custody.unitId : undefined;
  const graded = await gradesOf({ kind: asked.kind, unitId, now: look.now }, context.services);
  const decision = decide(look, relations, graded);
  const common = { judged: judgedOf(person, decision, graded), isCustomer };
  if (!decision.allowed) return { allowed: false, code: trueCode(decision.code, isCustomer), ...common };
  if (!isCustomer) return { allowed: false, code: 'CUSTOMER_UNKNOWN', ...common };
  const { justification: grounds, relation: tie } = decision;
  const judging = { events, grounds, services: context.services };
  const code = (await numberRefusal(look, judging)) ?? lackOf(asFiled(filed), asked);
  if (code !== undefined) return { allowed: false, code, ...common };
  const why = tie === undefined ? {} : { relation: tie };
  return { allowed: true, grounds, ...common, shown: [{ ...why, customerIds: [customerId] }] };
}

/** What a look is about has to be there. */
function lackOf(archive: CustomerState, { attachmentId, filledFormId }: Look): LookRefusal | undefined {
  const isRegistered = archive.status === 'registered';
  const attachments = isRegistered ? openAttachments(archive).map((each) => each.attachmentId) : [];
  if (attachmentId !== undefined && !attachments.includes(attachmentId)) return 'ATTACHMENT_UNKNOWN';
  const form = isRegistered && filledFormId !== undefined ? filledForm(archive, filledFormId) : undefined;
  return filledFormId !== undefined && form === undefined ? 'FILLED_FORM_UNKNOWN' : undefined;
}

/** To nobody nothing can tie: that there is no such customer is the reason then. */
function trueCode(code: LookRefusal, isCustomer: boolean): LookRefusal {
  return code === 'ACCESS_RELATION_MISSING' && !isCustomer ? 'CUSTOMER_UNKNOWN' : code;
}

export function decide(
  { asked, person }: SingleLook,
  relations: readonly Relation[],
  { grades }: Graded,
): AccessDecision {
  const { kind, purpose, reason, fields, classes } = asked;
  const grounds = { ...(purpose !== undefined && { purpose }), ...(reason !== undefined && { reason }) };
  const graded = { classes: classes ?? fields.map(classOf), ...(grades !== undefined && { grades }) };
  return decideAccess({ ...person, kind, ...grounds, relations, ...graded });
}

export function judgedOf(
  { judged }: CallerFacts,
  decision: AccessDecision,
  { gradingVersion }: Graded,
): Judgement['judged'] {
  const tie = decision.allowed ? decision.relation : undefined;
  const graded = gradingVersion === undefined ? {} : { gradingVersion };
  return { ...judged, ...graded, ...(tie !== undefined && { relation: tie }) };
}

async function relationsTo(
  customerId: string,
  state: CustomerState,
  { asked, person, now, parts, services }: SingleLook & GatewayContext,
): Promise<readonly Relation[]> {
  if (asked.approval !== undefined) return approvalRelations(asked.approval, { asked, person }, services);
  const [work, granted, own] = await Promise.all([
    workAtAll([customerId, ...membersOf(state)], services.readModels),
    parts.grantsOf(services)(person.personId, customerId, now),
    rightsRequest([customerId, ...membersOf(state)], asked, services),
  ]);
  if (state.status !== 'registered') return [];
  const kept = keptOf(state);
  const byCustody = await relationsByCustody(kept, person, services.readModels);
  return [...byCustody, ...relationsByWork(work, kept, { person, now }), ...grantedRelations(granted, asked), ...own];
}

/** E9: the customer asks, under whichever of their archive numbers, and was proved to be the one. */
async function rightsRequest(
  customerIds: readonly string[],
  { rightsRequestId }: Look,
  { executor }: ContextServices,
): Promise<readonly Relation[]> {
  if (rightsRequestId === undefined) return [];
  const { state } = await executor.load(rights, rightsRequestId);
  const isOpen = state.status === 'identified' && customerIds.includes(state.request.customerId);
  return isOpen ? [relation('rights-request', rightsRequestId)] : [];
}

function keptOf({ custody: { holder, unitId } }: Extract<CustomerState, { status: 'registered' }>): Kept {
  return {
    ...(holder.status === 'held' && { custodianId: holder.custodianId }),
    ...(unitId !== undefined && { unitId }),
  };
}

interface Judging {
  readonly events: readonly RecordedEvent<ArchiveEvent>[];
  readonly grounds: Justification;
  readonly services: ContextServices;
}

/** Of a look at a number: that there is one, and that it may be used for that (S0-3). */
async function numberRefusal(
  { asked }: SingleLook,
  { events, grounds: { purpose }, services }: Judging,
): Promise<LookRefusal | undefined> {
  const { phoneNumberId } = asked;
  if (phoneNumberId === undefined) return undefined;
  const number = currentNumbers(events).get(phoneNumberId);
  if (number === undefined) return 'PHONE_NUMBER_UNKNOWN';
  const [customerId = ''] = asked.customerIds;
  const said = await consentOf(customerId, services);
  const channel = asked.channel ?? (asked.kind === 'sms' ? 'sms' : 'phone');
  const isAllowed = purpose !== undefined && isConsented(said, { purpose, channel }, number.consent);
  return isAllowed ? undefined : 'ACCESS_PURPOSE_NOT_CONSENTED';
}
