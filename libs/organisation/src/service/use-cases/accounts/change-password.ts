import { useCase } from '@taizhang/nest-kit';
import { accountAnswer, changePasswordBody } from '../../../contract/index.js';
import type { AccountParts } from '../../accounts/account-parts.js';
import { keepPassword, requireGoodPassword } from '../../accounts/keep-password.js';
import { recogniser } from '../../accounts/recognise.js';
import { requireSession } from '../../accounts/require-session.js';
import { ownCause } from '../../accounts/session-tokens.js';
import { ruledBy, signInRules } from '../../accounts/sign-in-rules.js';
import { account } from '../../aggregates.js';

export const changePassword = (parts: AccountParts) =>
  useCase({
    kind: 'command',
    name: 'change-password',
    summary: 'Changes the password of the person who asks, and ends all of their sessions',
    method: 'POST',
    path: 'accounts/current/password',
    roles: 'authenticated',
    body: changePasswordBody,
    answer: accountAnswer,
    refusals: [
      ...['SESSION_UNKNOWN', 'ACCESS_SIGN_IN_REFUSED', 'SIGN_IN_DELAYED', 'ACCESS_SECOND_FACTOR_REQUIRED'],
      ...['PASSWORD_TOO_SHORT', 'PASSWORD_TOO_LONG', 'PASSWORD_HOLDS_PERSON_ID', 'PASSWORD_EASILY_GUESSED'],
    ],
    async handle({ body: { password, newPassword }, caller, cause, address, now }, services) {
      requireSession(caller);
      const { personId } = caller;
      const shown = { personId, password, passwordOnly: true } as const;
      const from = { cause, ...(address !== undefined && { address }) };
      const { account: known } = await recogniser(parts, services)(shown, from);
      const rules = await signInRules(now, parts, services);
      requireGoodPassword(newPassword, personId, rules.password);
      const passwordId = await keepPassword({ personId, password: newPassword }, parts, services);
      const { passwordId: knownPasswordId } = known.password;
      const data = { personId, passwordId, knownPasswordId, ...ruledBy(rules), occurredAt: now };
      const command = { type: 'ChangePassword', data } as const;
      await services.executor.execute({ aggregate: account, id: personId, command }, ownCause(cause, services));
      await parts.untilForgotten();
      return { personId };
    },
  });
