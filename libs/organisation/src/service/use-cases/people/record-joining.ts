import { DomainError } from '@taizhang/kernel';
import { commandAnswer, useCase, type UseCaseRequest } from '@taizhang/nest-kit';
import { recordJoiningBody, type RecordJoiningBody } from '../../../contract/index.js';
import { ADMINISTRATOR } from '../../administrator.js';
import { requireNotClosed } from '../org-units/require-open.js';
import { executeFor, HR } from './person-command.js';

export const recordJoining = useCase({
  kind: 'command',
  name: 'record-joining',
  summary: 'Records that a person has joined, and in which role',
  method: 'POST',
  path: 'people',
  roles: HR,
  body: recordJoiningBody,
  answer: commandAnswer,
  refusals: [
    'PERSON_ID_RESERVED',
    'PERSON_EXISTS',
    'PERSON_LEFT',
    'PERSON_OWN_MANAGER',
    'ROLE_GRANT_NOT_ALLOWED',
    'ORG_UNIT_CLOSED',
  ],
  async handle({ body, caller, cause, now }, services) {
    requireFree(body);
    requireGrantable(body, caller);
    await requireNotClosed(body.orgUnitId, services);
    const data = { ...body, subjectId: body.personId, occurredAt: body.occurredAt ?? now };
    return executeFor({ type: 'RecordJoining', data }, cause, services);
  },
});

/** A person of that id would be whom the first administrator's tokens are checked against. */
function requireFree({ personId }: RecordJoiningBody): void {
  if (personId !== ADMINISTRATOR) return;
  throw new DomainError('PERSON_ID_RESERVED', 'this id stands for the administrator of the deployment');
}

/** Whoever keeps the files may take on agents; roles that oversee others are the administrator's to give. */
function requireGrantable({ role }: RecordJoiningBody, { roles }: UseCaseRequest['caller']): void {
  if (role === undefined || role === 'agent' || roles.includes('administrator')) return;
  throw new DomainError('ROLE_GRANT_NOT_ALLOWED', `the role ${role} is granted by an administrator`);
}
