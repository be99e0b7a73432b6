import type { ContextDefinition } from '@taizhang/nest-kit';
import { organisationEvents } from '../contract/index.js';
import { issueAdministrator, type AdministratorCredential } from './administrator.js';
import { organisationUseCases } from './organisation.use-cases.js';
import { devicesProjection } from './projections/devices.projection.js';
import { orgUnitsProjection } from './projections/org-units.projection.js';
import { peopleProjection } from './projections/people.projection.js';
import { registerServices } from './services/register-services.js';
import { nothingRemembered, type UntilForgotten } from './standing/forgetting.js';
import type { ServiceRegistration } from './services/service-credential.js';
import { tokenEndpointModule } from './token-endpoint/token-endpoint.module.js';
import { createTokenIssuer, type TokenIssuerOptions } from './token-issuer.js';

export interface OrganisationDependencies {
  readonly tokens: TokenIssuerOptions;
  readonly administrator: AdministratorCredential;
  /** The services that may be given tokens of their own. */
  readonly services?: readonly ServiceRegistration[];
  /** Where others remember what they are told of standing, see {@link UntilForgotten}; absent where nobody does. */
  readonly untilForgotten?: UntilForgotten;
}

/** Who works here, what they may be trusted with, and the tokens that say so. */
export function organisationContext(dependencies: OrganisationDependencies): ContextDefinition {
  const { tokens, administrator, services: registrations = [], untilForgotten = nothingRemembered } = dependencies;
  const issuer = createTokenIssuer(tokens);
  return {
    name: 'organisation',
    events: organisationEvents,
    useCases: organisationUseCases(issuer, untilForgotten),
    modules: (services) => [tokenEndpointModule({ issuer, registrations, services })],
    projections: [orgUnitsProjection, peopleProjection, devicesProjection],
    reactions: [],
    async start(services) {
      await issueAdministrator(administrator, services);
      await registerServices(registrations, services);
    },
  };
}
