import { describe, expect, it } from '@jest/globals';
import { documentsOf } from '@taizhang/nest-kit/testing';
import { mergeFacts, registered, usedInCall } from '../../testing/facts.testing.js';
import { subjectsProjection } from './subjects.projection.js';

describe('the subjects', () => {
  it('are the customers, by archive number, with the id that an imported file gave', () =>
    expect(
      documentsOf(subjectsProjection, 'customer', [
        registered('7191646', 'old-7'),
        registered('58704610'),
        usedInCall('7191646', 'call-1', '2026-03-02T09:00:00.000Z'),
      ]),
    ).toEqual({ '7191646': { id: '7191646', externalId: 'old-7' }, '58704610': { id: '58704610' } }));

  it('S1-69 know of each other while they are merged', () => {
    const { adopted, merged, unmerged, givenBack } = mergeFacts('2', '1');
    const both = [registered('1'), registered('2', 'old-2')];
    expect(documentsOf(subjectsProjection, 'customer', [...both, adopted, merged])).toEqual({
      '1': { id: '1', adopted: ['2'] },
      '2': { id: '2', externalId: 'old-2', mergedInto: '1' },
    });
    expect(documentsOf(subjectsProjection, 'customer', [...both, adopted, merged, unmerged, givenBack])).toEqual(
      documentsOf(subjectsProjection, 'customer', both),
    );
  });
});
