import type { Role } from '@taizhang/access';
import { inSteps } from '@taizhang/nest-kit';
import type { AccessGateway, GatewayOf, Look, Looking, Permit } from './access-gateway.js';
import { receiptOf } from './access-records.js';
import { lookRefused } from './access-refusal.js';
import { callerFacts, hasDuty } from './caller-facts.js';
import type { GatewayContext, GatewayParts } from './gateway-parts.js';
import { judgeLook } from './judge-look.js';
import type { Judgement } from './judgement.js';
import { listScope } from './list-scope.js';
import { lookLimits, type LookLimits } from './look-limits.js';
import { unitOf } from '../staff/org-units.js';
import { leads } from './leads.js';
import { permitOf } from './permit.js';
import { recordLook, type LookPlace } from './record-look.js';

/** The gateway of a context; what it judges by is given once, for all requests. */
export function createGateways(parts: GatewayParts): GatewayOf {
  return (services) => gateway({ parts, services });
}

function gateway(context: GatewayContext): AccessGateway {
  const { readModels } = context.services;
  return {
    look: (asked, looking) => inSteps(() => look(asked, looking, context), isRefused),
    requireTie: (customerId, looking, untied = []) =>
      inSteps(() => requireTie(customerId, { looking, untied }, context), isRefused),
    async visible(customerIds, looking) {
      const judgement = await judgeLook(searchFor(customerIds), looking, context);
      return judgement.allowed ? judgement.shown.flatMap((group) => group.customerIds) : [];
    },
    leads: async (personId, looking) =>
      leads({ unitId: await unitOf(personId, readModels) }, await callerFacts(looking, context), readModels),
    leadsUnit: async (unitId, looking) => leads({ unitId }, await callerFacts(looking, context), readModels),
    scope: async (looking) => listScope(await callerFacts(looking, context), looking.now, readModels),
  };
}

/** A refusal takes the same time whether there is such a customer or not. */
function isRefused({ status }: PromiseSettledResult<unknown>): boolean {
  return status === 'rejected';
}

async function look(asked: Look, looking: Looking, context: GatewayContext): Promise<Permit> {
  const limited = await lookLimits({ kind: asked.kind, now: looking.now }, context);
  const place = { ...placeOf(asked, looking, context), ...limited };
  const judged = ratedBy(limited, await judgeLook(asked, looking, context));
  const { judgement, executed } = await recordLook(place, judged);
  if (!judgement.allowed) throw lookRefused(judgement.code, judgement.retryAfter);
  const permitted = new Set(judgement.shown.flatMap((group) => group.customerIds));
  const customerIds = asked.customerIds.filter((customerId) => permitted.has(customerId));
  const receipt = await receiptOf(executed, context.services);
  return permitOf({ accessId: place.accessId, customerIds, receipt }, context.parts.opener, asked.approval);
}

interface Tying {
  readonly looking: Looking;
  readonly untied: readonly Role[];
}

async function requireTie(customerId: string, { looking, untied }: Tying, context: GatewayContext): Promise<void> {
  if (untied.length > 0 && hasDuty(untied, await callerFacts(looking, context))) return;
  const asked = { kind: 'detail', customerIds: [customerId], fields: [] } as const;
  const judgement = await judgeLook(asked, looking, context);
  if (judgement.allowed) return;
  await recordLook(placeOf(asked, looking, context), judgement);
  throw lookRefused(judgement.code);
}

function placeOf(asked: Look, looking: Looking, { services }: GatewayContext): LookPlace {
  return { asked, looking, accessId: services.newId(), services, limits: [] };
}

function ratedBy({ ratesVersion }: LookLimits, judgement: Judgement): Judgement {
  return ratesVersion === undefined ? judgement : { ...judgement, judged: { ...judgement.judged, ratesVersion } };
}

function searchFor(customerIds: readonly string[]): Look {
  return { kind: 'search', customerIds, fields: [], purpose: 'service-call' };
}
