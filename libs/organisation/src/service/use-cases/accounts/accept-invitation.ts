import { useCase, type ContextServices } from '@taizhang/nest-kit';
import { acceptInvitationBody, accountAnswer } from '../../../contract/index.js';
import { refuse } from '../../../domain/account.state.js';
import type { AccountParts } from '../../accounts/account-parts.js';
import { keepPassword, requireGoodPassword } from '../../accounts/keep-password.js';
import { rolesOf } from '../../accounts/find-account.js';
import { ownCause } from '../../accounts/session-tokens.js';
import { ruledBy, signInRules } from '../../accounts/sign-in-rules.js';
import { account } from '../../aggregates.js';
import { secretHashOf } from '../../secret.js';

export const acceptInvitation = (parts: AccountParts) =>
  useCase({
    kind: 'command',
    name: 'accept-invitation',
    summary: 'Chooses the password of an account, by the code of an invitation',
    method: 'POST',
    path: 'accounts',
    roles: 'anyone',
    body: acceptInvitationBody,
    answer: accountAnswer,
    refusals: [
      ...['ACCESS_INVITATION_INVALID', 'SIGN_IN_DELAYED', 'PASSWORD_TOO_SHORT', 'PASSWORD_TOO_LONG'],
      ...['PASSWORD_HOLDS_PERSON_ID', 'PASSWORD_EASILY_GUESSED'],
    ],
    async handle({ body, cause, address = '', now }, services) {
      const { personId, password } = body;
      const codeHash = secretHashOf(body.code);
      parts.failedAddresses.requireNoDelay(address, services.clock.now());
      if (!(await isInvited({ personId, codeHash, now }, services))) {
        parts.failedAddresses.add(address, services.clock.now());
        throw refuse('ACCESS_INVITATION_INVALID', 'the code opens no account');
      }
      const rules = await signInRules(now, parts, services);
      requireGoodPassword(password, personId, rules.password);
      const passwordId = await keepPassword({ personId, password }, parts, services);
      const data = { personId, passwordId, codeHash, ...ruledBy(rules), occurredAt: now };
      const command = { type: 'AcceptInvitation', data } as const;
      const asPerson = { ...ownCause(cause, services), actor: personId };
      await services.executor.execute({ aggregate: account, id: personId, command }, asPerson);
      await parts.untilForgotten();
      return { personId };
    },
  });

interface Code {
  readonly personId: string;
  readonly codeHash: string;
  readonly now: string;
}

/** Looked at before the dear part; the decision looks again. */
async function isInvited({ personId, codeHash, now }: Code, services: ContextServices): Promise<boolean> {
  const { state } = await services.executor.newest(account, personId);
  const { invitation } = state;
  const good = invitation?.codeHash === codeHash && Date.parse(invitation.expiresAt) > Date.parse(now);
  return good && (await rolesOf(personId, services)) !== undefined;
}
