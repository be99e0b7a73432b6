export { AccessError, type AccessErrorCode } from './access.error.js';
export { keyId, publicJwk } from './issuer-keys.js';
export {
  decideAccess,
  LOOK_KINDS,
  type AccessDecision,
  type AccessFacts,
  type AccessKind,
  type AccessRefusal,
  type Justification,
  type LookKind,
} from './need-to-know.js';
export {
  askNeighbour,
  PATIENCE,
  type NeighbourAnswer,
  type NeighbourRequest,
  type Patience,
} from './neighbour/ask-neighbour.js';
export { NeighbourUnavailable } from './neighbour/neighbour-unavailable.js';
export { PURPOSES, type Purpose } from './purposes.js';
export { RELATIONS, type Relation, type RelationKind } from './relation.js';
export { ROLES, type Caller, type Device, type Role } from './roles.js';
export { createServiceTokens, type ServiceTokens, type ServiceTokensOptions } from './service-tokens.js';
export { createStandingClient, STANDING_MEMORY_MILLISECONDS, type StandingClientOptions } from './standing-client.js';
export type { HoldingOf, Standing, StandingCondition, StandingOf } from './standing.js';
export { bearerToken, createTokenVerifier, type TokenVerifier, type TokenVerifierOptions } from './token-verifier.js';
