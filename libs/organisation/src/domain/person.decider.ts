import type { Decider } from '@taizhang/kernel';
import type { PersonCommand, PersonEvent } from './person.commands.js';
import {
  assignPost,
  movePerson,
  recordJoining,
  recordLeaving,
  resumePerson,
  suspendPerson,
} from './person.employment.js';
import { grantRole, revokeRole } from './person.roles.js';
import { evolve, noPerson, type PersonState } from './person.state.js';
import { qualify } from './qualifications.decider.js';

/** Stream `person-<personId>`. */
export const person: Decider<PersonCommand, PersonEvent, PersonState> = {
  initialState: noPerson,

  decide(command, state) {
    switch (command.type) {
      case 'RecordJoining':
        return recordJoining(command, state);
      case 'GrantRole':
        return grantRole(command, state);
      case 'RevokeRole':
        return revokeRole(command, state);
      case 'MovePerson':
        return movePerson(command, state);
      case 'AssignPost':
        return assignPost(command, state);
      case 'SuspendPerson':
        return suspendPerson(command, state);
      case 'ResumePerson':
        return resumePerson(command, state);
      case 'RecordLeaving':
        return recordLeaving(command, state);
      default:
        return qualify(command, state);
    }
  },

  evolve,
};
