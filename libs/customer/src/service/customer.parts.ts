import type { OpenCanary } from './exports/open-canary.js';
import type { GatewayOf } from './access/access-gateway.js';
import type { Telephone } from './telephone/simulated-telephone.js';
import type { CustomerDependencies } from './customer.dependencies.js';

/** What the context's use cases are made with: what it was given, and its access gateway. */
export interface CustomerParts extends Omit<CustomerDependencies, 'opener'> {
  readonly gateway: GatewayOf;
  /** Opens the inventions that canaries are, and nobody's data. */
  readonly openCanary: OpenCanary;
  readonly telephone: Telephone;
}
