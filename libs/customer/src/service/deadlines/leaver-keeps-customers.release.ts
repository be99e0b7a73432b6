import { firedBy, type Deadline } from '@taizhang/nest-kit';
import { passOn } from '../custody/portfolio.js';
import { custody } from '../projections/custody.projection.js';
import { staff } from '../projections/staff.projection.js';

const HOUR = 60 * 60_000;

/**
 * S1-45: what was assigned to a leaver while the leaving was being handled goes back into the pool. The hand-over to a
 * successor comes first, so a leaver is looked at only an hour after the leaving was recorded.
 */
export const releaseOfLeavers: Deadline = {
  name: 'leaver-keeps-customers.release',
  every: HOUR,
  async fire(services, { now }) {
    const { readModels } = services;
    for (const { value } of await readModels.collection(custody).group('custodianId')) {
      const person = typeof value === 'string' ? await readModels.collection(staff).get(value) : undefined;
      const { personId, leftAt } = person ?? {};
      if (personId === undefined || leftAt === undefined || !isHandled(leftAt, now)) continue;
      const day = now.slice(0, 10);
      const cause = firedBy(releaseOfLeavers, `${personId}:${day}`);
      await passOn({ personId, why: 'left', reference: `leaver-${day}`, occurredAt: now }, services, cause);
    }
  },
};

function isHandled(leftAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(leftAt) >= HOUR;
}
