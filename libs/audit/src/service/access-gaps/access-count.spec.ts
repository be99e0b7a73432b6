import { describe, expect, it } from '@jest/globals';
import { customerEvents } from '@taizhang/customer/contract';
import { openTestStore } from '@taizhang/nest-kit/testing';
import fc from 'fast-check';
import { newAuditPlace, removePlace } from '../../testing/audit-stack.testing.js';
import { commit, usedInCall } from '../../testing/facts.testing.js';
import { AccessCount } from './access-count.js';

const at = '2026-03-02T09:00:00.000Z';
const customers = fc.array(fc.constantFrom('KH-1', 'KH-11', 'KH-2', 'KH-3', 'KH-4'), { minLength: 1, maxLength: 30 });

describe('the count of everybody’s accesses', () => {
  it('is the same however few customers are held at once, at every size that is asked for', () =>
    fc.assert(
      fc.asyncProperty(
        customers,
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(30), { maxLength: 5 }),
        async (called, most, sizes) => {
          const place = await newAuditPlace();
          const store = await openTestStore({ ...place, context: 'customer', events: customerEvents });
          for (const [index, customerId] of called.entries()) {
            await commit(store, `access-${customerId}`, [usedInCall(customerId, `call-${index}`, at)]);
          }
          const slices = new AccessCount(store.services.log, most);
          for (const size of [...sizes.filter((one) => one <= called.length), called.length]) {
            const counted = await slices.at(size);
            expect(counted).toEqual(await new AccessCount(store.services.log).at(size));
            expect(counted.customers).toBe(new Set(called.slice(0, size)).size);
          }
          await store.close();
          await removePlace(place);
        },
      ),
      { numRuns: 15 },
    ));
});
