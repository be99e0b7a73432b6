import type { Caller } from '@taizhang/access';
import { DomainError } from '@taizhang/kernel';
import { useCase } from '@taizhang/nest-kit';
import { standingDocument } from '../../../contract/index.js';
import { judge } from '../../standing/standing-of.js';
import { personParams } from '../people/person-params.js';

const MAY_ASK_ABOUT_OTHERS: Caller['roles'] = ['supervisor', 'hr', 'compliance-officer', 'auditor', 'administrator'];

export const showStanding = useCase({
  kind: 'query',
  name: 'standing',
  summary: 'What a person may be trusted with now, and what is missing',
  method: 'GET',
  path: 'people/:personId/standing',
  roles: 'authenticated',
  params: personParams,
  answer: standingDocument,
  refusals: ['PERSON_UNKNOWN', 'ACCESS_OTHERS_STANDING'],
  async handle({ params: { personId }, caller }, services) {
    if (!mayAsk(caller, personId)) {
      throw new DomainError('ACCESS_OTHERS_STANDING', 'the standing of others is for who keeps files, and services');
    }
    const standing = await judge(personId, services);
    if (standing !== undefined) return standing;
    throw new DomainError('PERSON_UNKNOWN', 'no person with this id has joined');
  },
});

function mayAsk(caller: Caller, personId: string): boolean {
  if (caller.service === true) return true;
  return caller.personId === personId || caller.roles.some((role) => MAY_ASK_ABOUT_OTHERS.includes(role));
}
