import { useCase } from '@taizhang/nest-kit';
import { enrolSecondFactorBody, secondFactorSeed } from '../../../contract/index.js';
import { refuse } from '../../../domain/account.state.js';
import type { AccountParts } from '../../accounts/account-parts.js';
import { SecretsOfAccounts } from '../../accounts/account-secrets.js';
import { recogniser } from '../../accounts/recognise.js';
import { requireSession } from '../../accounts/require-session.js';
import { newSeed } from '../../accounts/second-factor.js';
import { base32, enrolmentUri } from '../../accounts/totp.js';

export const enrolSecondFactor = (parts: AccountParts) =>
  useCase({
    kind: 'command',
    name: 'enrol-second-factor',
    summary: 'Gives an authenticator app its seed; it counts once a code of it has been confirmed',
    method: 'POST',
    path: 'accounts/current/second-factors',
    roles: 'authenticated',
    body: enrolSecondFactorBody,
    answer: secondFactorSeed,
    refusals: [
      ...['SESSION_UNKNOWN', 'ACCESS_SIGN_IN_REFUSED', 'SIGN_IN_DELAYED', 'ACCESS_SECOND_FACTOR_REQUIRED'],
      'SECOND_FACTOR_EXISTS',
    ],
    async handle({ body: { password }, caller, cause, address }, services) {
      requireSession(caller);
      const { personId } = caller;
      const from = { cause, ...(address !== undefined && { address }) };
      const { account } = await recogniser(parts, services)({ personId, password, passwordOnly: true }, from);
      if (account.factor !== undefined) {
        throw refuse('SECOND_FACTOR_EXISTS', 'the account has one; have it removed first');
      }
      const [factorId, seed] = [services.newId(), newSeed()];
      const factors = { [factorId]: { seed: seed.toString('base64'), recovery: [] } };
      await new SecretsOfAccounts(parts.secrets, services.sealer).add(personId, account, { factors });
      return { factorId, secret: base32(seed), uri: enrolmentUri(seed, personId) };
    },
  });
