import type { IntakeEvent } from '@taizhang/intake/contract';
import { reactionTo } from '@taizhang/nest-kit';
import { access } from '../aggregates.js';

/** Whoever takes the call of a known customer has that customer's number before them: a look like any other (S1-10). */
export const recordCallAccess = reactionTo<IntakeEvent>('intake')({
  name: 'when-call-received.record-call-access',
  types: ['CallReceived'],
  async react({ data }, { executor }, cause) {
    const { customerId, agentId, outcome, receptionId, occurredAt } = data;
    if (customerId === undefined || agentId === undefined || outcome !== 'answered') return;
    const look = { customerId, personId: agentId, receptionId, purpose: 'service-call' as const, occurredAt };
    await executor.execute(
      { aggregate: access, id: customerId, command: { type: 'RecordCallAccess', data: look } },
      cause,
    );
  },
});
