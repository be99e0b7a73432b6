import type { ContextDefinition } from '@taizhang/nest-kit';
import type { Opener, SecretTexts } from '@taizhang/privacy';
import { organisationEvents } from '../contract/index.js';
import { issueAdministrator, type AdministratorCredential } from './administrator.js';
import { PASSWORD_RULES, type PasswordRules } from '../domain/password.policy.js';
import { SIGN_IN_POLICY, type SignInPolicy } from '../domain/sign-in.policy.js';
import type { AccountParts } from './accounts/account-parts.js';
import { FailedAddresses } from './accounts/failed-addresses.js';
import { networkClasses, NO_NETWORKS, type Networks } from './accounts/networks.js';
import { organisationUseCases } from './organisation.use-cases.js';
import { devicesProjection } from './projections/devices.projection.js';
import { orgUnitsProjection } from './projections/org-units.projection.js';
import { peopleProjection } from './projections/people.projection.js';
import { registerServices } from './services/register-services.js';
import { nothingRemembered, type UntilForgotten } from './standing/forgetting.js';
import type { ServiceRegistration } from './services/service-credential.js';
import { tokenEndpointModule } from './token-endpoint/token-endpoint.module.js';
import { createTokenIssuer, type TokenIssuer, type TokenIssuerOptions } from './token-issuer.js';

export interface OrganisationDependencies {
  readonly tokens: TokenIssuerOptions;
  readonly administrator: AdministratorCredential;
  /** Where accounts keep what is not for the log. */
  readonly secrets: SecretTexts;
  /** Opens what accounts keep; no use case is made with it. */
  readonly opener: Opener;
  readonly signIn?: SignInPolicy;
  readonly passwordRules?: PasswordRules;
  /** The company's own; every other network is public (S1-61). */
  readonly networks?: Networks;
  /** The services that may be given tokens of their own. */
  readonly services?: readonly ServiceRegistration[];
  /** Where others remember what they are told of standing, see {@link UntilForgotten}; absent where nobody does. */
  readonly untilForgotten?: UntilForgotten;
}

/** Who works here, what they may be trusted with, and the tokens that say so. */
export function organisationContext(dependencies: OrganisationDependencies): ContextDefinition {
  const { tokens, administrator, services: registrations = [] } = dependencies;
  const issuer = createTokenIssuer(tokens);
  return {
    name: 'organisation',
    events: organisationEvents,
    useCases: organisationUseCases(accountParts(issuer, dependencies)),
    modules: (services) => [tokenEndpointModule({ issuer, registrations, services })],
    projections: [orgUnitsProjection, peopleProjection, devicesProjection],
    reactions: [],
    async start(services) {
      await issueAdministrator(administrator, services);
      await registerServices(registrations, services);
    },
  };
}

function accountParts(issuer: TokenIssuer, dependencies: OrganisationDependencies): AccountParts {
  const { secrets: texts, opener, signIn, passwordRules, networks, untilForgotten } = dependencies;
  return {
    ...{ issuer, secrets: { texts, opener } },
    policy: signIn ?? SIGN_IN_POLICY,
    passwordRules: passwordRules ?? PASSWORD_RULES,
    failedAddresses: new FailedAddresses(),
    networkOf: networkClasses(networks ?? NO_NETWORKS),
    untilForgotten: untilForgotten ?? nothingRemembered,
  };
}
