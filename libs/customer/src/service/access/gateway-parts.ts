import type { StandingOf } from '@taizhang/access';
import type { ContextServices } from '@taizhang/nest-kit';
import type { Opener } from '@taizhang/privacy';
import type { GrantsOf } from './grants.port.js';

/** What the gateway asks of others before it judges. */
export interface GatewayParts {
  readonly standingOf: StandingOf;
  readonly opener: Opener;
  /** How many times as often as the company's rules say a person may look. */
  readonly lookRateFactor: number;
  readonly grantsOf: (services: ContextServices) => GrantsOf;
}

/** The gateway's parts, and what it works with. */
export interface GatewayContext {
  readonly parts: GatewayParts;
  readonly services: ContextServices;
}
