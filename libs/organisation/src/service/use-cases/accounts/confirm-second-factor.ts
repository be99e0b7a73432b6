import { useCase, type ContextServices } from '@taizhang/nest-kit';
import { refusals } from '@taizhang/kernel';
import { z } from 'zod';
import { confirmSecondFactorBody, recoveryCodes, secondFactorSeed } from '../../../contract/index.js';
import { refuse as refuseAccount, type ActiveAccount } from '../../../domain/account.state.js';
import type { AccountParts } from '../../accounts/account-parts.js';
import { SecretsOfAccounts } from '../../accounts/account-secrets.js';
import { requireSession } from '../../accounts/require-session.js';
import { newRecoveryCodes, recoveryHash } from '../../accounts/second-factor.js';
import { ownCause } from '../../accounts/session-tokens.js';
import { stepOf } from '../../accounts/totp.js';
import { account } from '../../aggregates.js';

const refuse = refusals<'SECOND_FACTOR_UNKNOWN' | 'SECOND_FACTOR_CODE_WRONG'>();

export const confirmSecondFactor = (parts: AccountParts) =>
  useCase({
    kind: 'command',
    name: 'confirm-second-factor',
    summary: 'Confirms a second factor by a code of it; from then on it is asked for',
    method: 'POST',
    path: 'accounts/current/second-factors/:factorId/confirmations',
    roles: 'authenticated',
    params: z.strictObject({ factorId: secondFactorSeed.shape.factorId }),
    body: confirmSecondFactorBody,
    answer: recoveryCodes,
    refusals: [
      ...['SESSION_UNKNOWN', 'ACCOUNT_UNKNOWN'],
      ...['SECOND_FACTOR_UNKNOWN', 'SECOND_FACTOR_EXISTS', 'SECOND_FACTOR_CODE_WRONG'],
    ],
    async handle({ params: { factorId }, body, caller, cause, now }, services) {
      requireSession(caller);
      const { personId } = caller;
      const state = await requireWithout(personId, services);
      const secrets = new SecretsOfAccounts(parts.secrets, services.sealer);
      const pending = (await secrets.of(personId)).factors[factorId];
      if (pending === undefined) throw refuse('SECOND_FACTOR_UNKNOWN', 'no such second factor waits for a code');
      const step = stepOf(body.code, Buffer.from(pending.seed, 'base64'), services.clock.now());
      if (step === undefined) throw refuse('SECOND_FACTOR_CODE_WRONG', 'the code is not one of this second factor now');
      const codes = newRecoveryCodes();
      const factors = { [factorId]: { ...pending, recovery: codes.map(recoveryHash) } };
      await secrets.add(personId, state, { factors });
      const command = { type: 'ConfirmSecondFactor', data: { personId, factorId, step, occurredAt: now } } as const;
      await services.executor.execute({ aggregate: account, id: personId, command }, ownCause(cause, services));
      return { factorId, recoveryCodes: [...codes] };
    },
  });

async function requireWithout(personId: string, { executor }: ContextServices): Promise<ActiveAccount> {
  const { state } = await executor.newest(account, personId);
  if (state.status !== 'active') throw refuseAccount('ACCOUNT_UNKNOWN', 'no active account has this id');
  if (state.factor === undefined) return state;
  throw refuseAccount('SECOND_FACTOR_EXISTS', 'the account has one; have it removed first');
}
