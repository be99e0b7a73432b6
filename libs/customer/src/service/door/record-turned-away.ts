import { instant } from '@taizhang/kernel';
import type { ContextServices, TurnedAway } from '@taizhang/nest-kit';
import { door } from '../aggregates.js';
import { DoorCounts } from './door-counts.js';

/** Whoever is turned away acts here as nobody: what a refused request says of its sender is at most a claim. */
const ACTOR = 'system:door';

/**
 * Puts requests on record that were turned away at the context's doors. Like ones are counted and told of ever more seldom,
 * so that whoever asks without end fills no disk. Throws EventLogError.
 */
export function turnedAwayRecorder(counts = new DoorCounts()) {
  return async (refused: TurnedAway, { executor, clock, newId, pseudonym }: ContextServices): Promise<void> => {
    const { code, route, personId, address, correlationId } = refused;
    const now = clock.now();
    const source = pseudonym('door', address);
    const counted = counts.add({ route, code, source, ...(personId !== undefined && { personId }) }, now);
    if (counted === undefined) return;
    const { count, lost } = counted;
    const since = instant(counted.since);
    const data = { refusalId: newId(), ...counted.refused, count, since, occurredAt: instant(now) };
    const record = { aggregate: door, id: windowOf(since), command: { type: 'RecordTurnedAway', data } } as const;
    try {
      await executor.execute(record, { commitId: newId(), actor: ACTOR, correlationId });
    } catch (error) {
      lost();
      throw error;
    }
  };
}

/** `2026-03-02T09-10`, of the instant at which it began. */
function windowOf(since: string): string {
  return since.slice(0, 16).replace(':', '-');
}
