import type { GatewayOf } from './access/access-gateway.js';
import type { Telephone } from './telephone/simulated-telephone.js';
import type { CustomerDependencies } from './customer.dependencies.js';

/** What the context's use cases are made with: what it was given, and its access gateway. */
export interface CustomerParts extends CustomerDependencies {
  readonly gateway: GatewayOf;
  readonly telephone: Telephone;
}
