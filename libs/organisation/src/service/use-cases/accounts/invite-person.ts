import { DomainError, instant } from '@taizhang/kernel';
import { useCase } from '@taizhang/nest-kit';
import { invitationAnswer } from '../../../contract/index.js';
import type { AccountParts } from '../../accounts/account-parts.js';
import { rolesOf } from '../../accounts/find-account.js';
import { ownCause } from '../../accounts/session-tokens.js';
import { account } from '../../aggregates.js';
import { newSecret, secretHashOf } from '../../secret.js';
import { HR, requireOther } from '../people/person-command.js';
import { personParams } from '../people/person-params.js';

export const invitePerson = ({ policy }: AccountParts) =>
  useCase({
    kind: 'command',
    name: 'invite-person',
    summary: 'Issues a one-time code with which a person chooses a password',
    method: 'POST',
    path: 'people/:personId/invitations',
    roles: HR,
    params: personParams,
    answer: invitationAnswer,
    refusals: ['PERSON_UNKNOWN', 'ACCESS_OWN_RECORD'],
    async handle({ params: { personId }, caller, cause, now }, services) {
      requireOther(caller, personId);
      if ((await rolesOf(personId, services)) === undefined) {
        throw new DomainError('PERSON_UNKNOWN', 'no person with this id works here now');
      }
      const [invitationId, code] = [services.newId(), newSecret()];
      const expiresAt = instant(services.clock.now() + policy.invitationLifetime);
      const data = { personId, invitationId, codeHash: secretHashOf(code), expiresAt, occurredAt: now };
      const command = { type: 'IssueInvitation', data } as const;
      await services.executor.execute({ aggregate: account, id: personId, command }, ownCause(cause, services));
      return { personId, invitationId, code, expiresAt };
    },
  });
