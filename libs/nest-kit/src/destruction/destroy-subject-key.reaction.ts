import type { Reaction } from '../context/reaction.js';
import { destroyKey } from './destroy-key.js';
import type { ForgetSubject } from './forget-subject.js';

/**
 * S1-65: every context that can hold a key of the person destroys it, and says so, also when it had none. The order is
 * customer's; the name and the data of it are its contract.
 */
export function destroySubjectKey(forget?: ForgetSubject): Reaction {
  return {
    name: 'when-subject-key-destruction-ordered.destroy-key',
    from: { customer: ['SubjectKeyDestructionOrdered'] },
    settledBy: [],
    react: ({ data }, services, cause) => destroyKey(orderIn(data), { services, cause, forget }),
  };
}

function orderIn(data: object): { subjectId: string; destructionId: string } {
  const { subjectId, destructionId } = data as Readonly<Record<string, unknown>>;
  if (typeof subjectId === 'string' && typeof destructionId === 'string') return { subjectId, destructionId };
  throw new TypeError('an order to destroy a key does not say whose');
}
