import { limitsOf, type RateLimit } from '../../domain/look-rates.policy.js';
import { companyRulesAt } from '../archive-policies.js';
import type { LookKind } from './access-gateway.js';
import type { GatewayContext } from './gateway-parts.js';

/** How often the person may look so, and by which version; no version where the kind is not limited. */
export interface LookLimits {
  readonly limits: readonly RateLimit[];
  readonly ratesVersion?: string;
}

export async function lookLimits(
  { kind, now }: { readonly kind: LookKind; readonly now: string },
  { parts, services }: GatewayContext,
): Promise<LookLimits> {
  const { version: ratesVersion, ...rates } = (await companyRulesAt(now, services)).looks;
  const limits = limitsOf(kind, rates, parts.lookRateFactor);
  return limits.length === 0 ? { limits } : { limits, ratesVersion };
}
