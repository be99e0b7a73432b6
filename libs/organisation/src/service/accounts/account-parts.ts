import type { PasswordRules } from '../../domain/password.policy.js';
import type { SignInPolicy } from '../../domain/sign-in.policy.js';
import type { UntilForgotten } from '../standing/forgetting.js';
import type { TokenIssuer } from '../token-issuer.js';
import type { KeptSecrets } from './account-secrets.js';
import type { FailedAddresses } from './failed-addresses.js';
import type { NetworkClass } from './networks.js';

/** What the use cases of accounts work with, beside the services of the context. */
export interface AccountParts {
  readonly issuer: TokenIssuer;
  readonly secrets: KeptSecrets;
  readonly policy: SignInPolicy;
  readonly passwordRules: PasswordRules;
  readonly failedAddresses: FailedAddresses;
  readonly networkOf: (address: string | undefined) => NetworkClass;
  /** What ends sessions is answered when nobody lets them in any more. */
  readonly untilForgotten: UntilForgotten;
}
