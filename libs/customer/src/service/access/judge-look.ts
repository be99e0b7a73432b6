import type { Look, Looking } from './access-gateway.js';
import { callerFacts } from './caller-facts.js';
import type { GatewayContext } from './gateway-parts.js';
import { judgeBulk } from './judge-bulk.js';
import { judgeSingle } from './judge-single.js';
import type { Judgement } from './judgement.js';

/** Kinds that are about many customers, however many there are. */
export function isBulk({ kind, customerIds }: Pick<Look, 'kind' | 'customerIds'>): boolean {
  return kind === 'list' || kind === 'search' || customerIds.length !== 1;
}

/** Judges a look; reads, and writes nothing. */
export async function judgeLook(asked: Look, looking: Looking, context: GatewayContext): Promise<Judgement> {
  const person = await callerFacts(looking, context);
  return (isBulk(asked) ? judgeBulk : judgeSingle)({ asked, person, now: looking.now }, context);
}
