export { AccessError, type AccessErrorCode } from './access.error.js';
export { keyId, publicJwk } from './issuer-keys.js';
export { ACCESS_KINDS, LOOK_KINDS, type AccessKind, type LookKind } from './decision/access-kinds.js';
export type { AccessRefusal } from './decision/access-refusal.js';
export { KIND_RULES, RELATION_RULES, ROLE_RULES } from './decision/access-rules.js';
export {
  CONFIDENTIALITY_CLASSES,
  DEFAULT_GRADES,
  type ConfidentialityClass,
  type RevealGrade,
} from './decision/confidentiality.js';
export { decideAccess, type AccessDecision, type AccessFacts, type Justification } from './decision/decide-access.js';
export {
  askNeighbour,
  PATIENCE,
  type NeighbourAnswer,
  type NeighbourRequest,
  type Patience,
} from './neighbour/ask-neighbour.js';
export { NeighbourUnavailable } from './neighbour/neighbour-unavailable.js';
export { OIDC_ALGORITHMS, type OidcAlgorithm, type OtherIssuer } from './oidc/other-issuer.js';
export { PURPOSES, type Purpose } from './purposes.js';
export { RELATIONS, type Relation, type RelationKind } from './relation.js';
export { ROLES, type Caller, type Device, type Role } from './roles.js';
export { createServiceTokens, type ServiceTokens, type ServiceTokensOptions } from './service-tokens.js';
export { createStandingClient, STANDING_MEMORY_MILLISECONDS, type StandingClientOptions } from './standing-client.js';
export type { HoldingOf, Standing, StandingCondition, StandingOf } from './standing.js';
export { bearerToken, createTokenVerifier, type TokenVerifier, type TokenVerifierOptions } from './token-verifier.js';
