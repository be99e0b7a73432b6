import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AccessApproved } from './request.commands.js';
import { covers, isWithin } from './scope.policy.js';

type Scope = AccessApproved['data']['scope'];
const fields = (...names: string[]): Scope => ({ extent: 'fields', fields: names, rights: ['view'] });
const full: Scope = { extent: 'full-archive', fields: [], rights: ['view'] };

describe('what a grant covers', () => {
  it.each<readonly [string, Scope, string, 'view' | 'use', boolean]>([
    ['a named field', fields('name'), 'name', 'view', true],
    ['no other field', fields('name'), 'price', 'view', false],
    ['no other right', fields('name'), 'name', 'use', false],
    ['a number, as one of the numbers', fields('phoneNumbers'), 'number', 'view', true],
    ['not all numbers for one', fields('number'), 'phoneNumbers', 'view', false],
    ['everything in the full archive', full, 'price', 'view', true],
    ['nothing by a name that every object has', fields('name'), 'constructor', 'view', false],
  ])('S1-51 is %s', (...[, scope, field, right, expected]) => expect(covers(scope, field, right)).toBe(expected));
});

describe('a scope within another', () => {
  const names = fc.subarray(['name', 'phoneNumbers', 'number', 'price']);
  const rights = fc.subarray<'view' | 'use'>(['view', 'use'], { minLength: 1 });
  const scope: fc.Arbitrary<Scope> = fc.oneof(
    fc.record({ extent: fc.constant('fields' as const), fields: names, rights }),
    fc.record({ extent: fc.constant('full-archive' as const), fields: fc.constant<string[]>([]), rights }),
  );

  it('S1-51 covers nothing that the other does not', () =>
    fc.assert(
      fc.property(scope, scope, (given, asked) => {
        if (!isWithin(given, asked)) return;
        for (const field of ['name', 'phoneNumbers', 'number', 'price']) {
          for (const right of ['view', 'use'] as const) {
            if (covers(given, field, right)) expect(covers(asked, field, right)).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    ));
});
