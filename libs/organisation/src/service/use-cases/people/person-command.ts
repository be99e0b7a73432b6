import type { Caller } from '@taizhang/access';
import { DomainError } from '@taizhang/kernel';
import { answerOf, type Cause, type CommandAnswer, type ContextServices } from '@taizhang/nest-kit';
import type { PersonCommand } from '../../../domain/person.commands.js';
import { person } from '../../aggregates.js';

/** Who keeps the files on people. */
export const HR = ['hr', 'administrator'] as const;

/** Runs a command on the person that it is about. */
export async function executeFor(
  command: PersonCommand,
  cause: Cause,
  { executor }: ContextServices,
): Promise<CommandAnswer> {
  const { personId } = command.data;
  return answerOf(personId, await executor.execute({ aggregate: person, id: personId, command }, cause));
}

/** Nobody records anything about themselves that others have to vouch for. Throws `ACCESS_OWN_RECORD`. */
export function requireOther(caller: Caller, personId: string): void {
  if (caller.personId !== personId) return;
  throw new DomainError('ACCESS_OWN_RECORD', 'nobody records this about themselves; ask somebody else');
}
