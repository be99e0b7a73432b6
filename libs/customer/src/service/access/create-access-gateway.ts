import type { ContextServices } from '@taizhang/nest-kit';
import type { AccessGateway, GatewayOf, Look, Looking, Permit } from './access-gateway.js';
import { receiptOf } from './access-records.js';
import { lookRefused } from './access-refusal.js';
import { judgeLook } from './judge-look.js';
import { permitOf } from './permit.js';
import { countLook, recordAllowed, recordRefused } from './record-look.js';

/** The gateway of a context; what it judges by is given once, for all requests. */
export function createGateways(): GatewayOf {
  return (services): AccessGateway => ({ look: (asked, looking) => look(asked, looking, services) });
}

async function look(asked: Look, looking: Looking, services: ContextServices): Promise<Permit> {
  const accessId = services.newId();
  const place = { asked, looking, accessId, services };
  const judged = await judgeLook(asked, looking, services);
  const judgement = await countLook(place, judged);
  const recorded = judgement.allowed ? await recordAllowed(place, judgement) : judgement;
  if ('code' in recorded) {
    await recordRefused(place, recorded);
    throw lookRefused(recorded.code);
  }
  const customerIds = 'shown' in judgement ? judgement.shown.flatMap((group) => group.customerIds) : [];
  return permitOf({ accessId, customerIds, receipt: await receiptOf(recorded, services) }, services.sealer);
}
