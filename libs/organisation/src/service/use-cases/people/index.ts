import type { UseCase } from '@taizhang/nest-kit';
import type { UntilForgotten } from '../../standing/forgetting.js';
import { assignPost } from './assign-post.js';
import { grantRole } from './grant-role.js';
import { listPeople } from './list-people.js';
import { movePerson } from './move-person.js';
import { recordJoining } from './record-joining.js';
import { recordLeaving } from './record-leaving.js';
import { resumePerson } from './resume-person.js';
import { revokeRole } from './revoke-role.js';
import { suspendPerson } from './suspend-person.js';

/** Joiners, movers, leavers. */
export function peopleUseCases(untilForgotten: UntilForgotten): readonly UseCase[] {
  return [
    recordJoining,
    listPeople,
    grantRole,
    revokeRole(untilForgotten),
    movePerson(untilForgotten),
    assignPost,
    suspendPerson(untilForgotten),
    resumePerson,
    recordLeaving(untilForgotten),
  ];
}
