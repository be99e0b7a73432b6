import type { AccessDecision, Relation } from '@taizhang/access';
import type { ShownGroup } from '../../domain/split-look.policy.js';
import { custody, type CustodyRow } from '../projections/custody.projection.js';
import type { ContextServices } from '@taizhang/nest-kit';
import type { Approval } from '../approvals/approval.js';
import type { Look } from './access-gateway.js';
import { approvalRelations } from './approval-relations.js';
import type { CallerFacts } from './caller-facts.js';
import type { GatewayContext } from './gateway-parts.js';
import { gradesOf } from './grades-of.js';
import { grantedRelations } from './granted-relations.js';
import type { GrantsOf } from './grants.port.js';
import { decide, judgedOf, type SingleLook } from './judge-single.js';
import type { Judgement } from './judgement.js';
import { relation, relationsByCustody, relationsByWork, workAtAll } from './relations-of.js';

/** Rows that one list may hold. */
export const MAX_ROWS = 200;

/** Customers whose ties are looked up at once. */
const AT_ONCE = 50;

/**
 * Judges a look at many: first whether the person may look so at all, then at whom. Ties are taken from the read models,
 * which may be a moment behind; what is opened afterwards is a look of its own.
 */
export async function judgeBulk(look: SingleLook, context: GatewayContext): Promise<Judgement> {
  const { asked, person } = look;
  if (asked.approval !== undefined) return judgeApproval(look, asked.approval, context.services);
  const decision = decideAtAll(look);
  const common = { judged: judgedOf(person, decision, {}), isCustomer: false };
  if (!decision.allowed) return { ...decision, ...common };
  if (asked.rows !== undefined && asked.rows > MAX_ROWS)
    return { allowed: false, code: 'ACCESS_ROWS_EXCEEDED', ...common };
  const { policyVersion } = common.judged;
  return {
    ...{ allowed: true, grounds: decision.justification, isCustomer: false },
    judged: policyVersion === undefined ? {} : { policyVersion },
    shown: decision.relation === undefined ? everybody(asked) : grouped(await tied(look, context)),
  };
}

/** A reason that is about many customers, or about whoever will be found: those whom it names have the look on record. */
async function judgeApproval(look: SingleLook, approval: Approval, services: ContextServices): Promise<Judgement> {
  const { asked, person } = look;
  const decision = decide(look, await approvalRelations(approval, look, services), {});
  const common = { judged: judgedOf(person, decision, {}), isCustomer: false };
  if (!decision.allowed) return { ...decision, ...common };
  const rows = await Promise.all(asked.customerIds.map((one) => services.readModels.collection(custody).get(one)));
  const customerIds = asked.customerIds.filter((_, index) => rows[index] !== undefined);
  const why = decision.relation === undefined ? {} : { relation: decision.relation };
  const shown = customerIds.length === 0 ? [] : [{ ...why, customerIds }];
  return { allowed: true, grounds: decision.justification, ...common, shown };
}

/** As if the person were tied to somebody in every way: what is refused then is refused for everybody. */
function decideAtAll(look: SingleLook): AccessDecision {
  const kinds = ['custodian', 'grant', 'general-manager', 'rights-request'] as const;
  return decide(
    look,
    kinds.map((kind) => relation(kind)),
    {}, // of these one is enough for every grade
  );
}

/** An auditor needs no tie. */
function everybody({ customerIds }: Look): readonly ShownGroup[] {
  return customerIds.length === 0 ? [] : [{ customerIds: [...customerIds] }];
}

/** Of one look, at however many. */
interface Judging extends Pick<GatewayContext, 'services'> {
  readonly grants: GrantsOf;
}

interface Tied {
  readonly customerId: string;
  readonly why: Omit<ShownGroup, 'customerIds'>;
}

async function tied(look: SingleLook, context: GatewayContext): Promise<readonly Tied[]> {
  const { customerIds } = look.asked;
  const { services, parts } = context;
  const judging = { services, grants: parts.grantsOf(services) };
  const found: Tied[] = [];
  for (let from = 0; from < customerIds.length; from += AT_ONCE) {
    const some = customerIds.slice(from, from + AT_ONCE);
    const decided = await Promise.all(some.map((customerId) => tieTo(customerId, look, judging)));
    found.push(...decided.filter((tie) => tie !== undefined));
  }
  return found;
}

async function tieTo(customerId: string, look: SingleLook, judging: Judging): Promise<Tied | undefined> {
  const { services } = judging;
  const kept = await services.readModels.collection(custody).get(customerId);
  if (kept === undefined || kept.mergedInto !== undefined) return undefined; // another archive stands for it
  const graded = await gradesOf({ kind: look.asked.kind, unitId: kept.unitId, now: look.now }, services);
  const decision = decide(look, await relationsTo(kept, look, judging), graded);
  if (!decision.allowed || decision.relation === undefined) return undefined;
  const { gradingVersion } = graded;
  const why = { relation: decision.relation, ...(gradingVersion !== undefined && { gradingVersion }) };
  return { customerId, why };
}

async function relationsTo(
  kept: CustodyRow,
  { asked, person, now }: SingleLook,
  { grants, services }: Judging,
): Promise<readonly Relation[]> {
  const { readModels } = services;
  const { customerId } = kept;
  const byCustody = await relationsByCustody(kept, person, readModels);
  if (isEnough(byCustody, person)) return byCustody;
  const [work, granted] = await Promise.all([
    workAtAll([customerId, ...(kept.adopted ?? [])], readModels),
    grants(person.personId, customerId, now),
  ]);
  return [...byCustody, ...relationsByWork(work, kept, { person, now }), ...grantedRelations(granted, asked)];
}

/** Whoever keeps an archive needs no further tie to it. */
function isEnough(found: readonly Relation[], { roles }: CallerFacts): boolean {
  return roles.includes('general-manager') || found.some(({ kind }) => kind === 'custodian');
}

/** Customers in the order in which they were asked for, by what ties the person to them. */
function grouped(ties: readonly Tied[]): readonly ShownGroup[] {
  const groups = Map.groupBy(ties, ({ why: { relation: tie, gradingVersion } }) =>
    [tie?.kind, tie?.reference, gradingVersion].join(' '),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first.why, customerIds: group.map(({ customerId }) => customerId) }];
  });
}
