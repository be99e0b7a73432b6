import type { ContextDefinition } from '@taizhang/nest-kit';
import { organisationEvents } from '../contract/index.js';
import { issueAdministrator, type AdministratorCredential } from './administrator.js';
import { organisationUseCases } from './organisation.use-cases.js';
import { orgUnitsProjection } from './projections/org-units.projection.js';
import { peopleProjection } from './projections/people.projection.js';
import { createTokenIssuer, type TokenIssuerOptions } from './token-issuer.js';

export interface OrganisationDependencies {
  readonly tokens: TokenIssuerOptions;
  readonly administrator: AdministratorCredential;
}

/** Who works here, what they may be trusted with, and the tokens that say so. */
export function organisationContext({ tokens, administrator }: OrganisationDependencies): ContextDefinition {
  return {
    name: 'organisation',
    events: organisationEvents,
    useCases: organisationUseCases(createTokenIssuer(tokens)),
    projections: [orgUnitsProjection, peopleProjection],
    reactions: [],
    start: (services) => issueAdministrator(administrator, services),
  };
}
