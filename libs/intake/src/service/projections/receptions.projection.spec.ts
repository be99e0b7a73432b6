import { describe, expect, it } from '@jest/globals';
import { documentsOf } from '@taizhang/nest-kit/testing';
import type { IntakeEvent } from '../../contract/index.js';
import { receptionsProjection } from './receptions.projection.js';

const occurredAt = '2026-03-02T09:00:00Z';
const sealed = 'sealed:v1:sender-1:…';
const whose = { receptionId: 'letter-1', subjectId: 'sender-1', project: 'garden' };
const registered: IntakeEvent = {
  type: 'LetterRegistered',
  data: {
    ...whose,
    ...{ class: 'other', taxonomy: ['城乡建设'], serial: '1', receivedAt: occurredAt },
    ...{ sender: sealed, subject: sealed, body: sealed, location: 'shelf 3', occurredAt },
  },
};
const reclassified: IntakeEvent = {
  type: 'MatterClassified',
  data: { ...whose, class: 'complaint', reason: sealed, occurredAt: '2026-03-03T09:00:00Z' },
};
const documents = (...facts: IntakeEvent[]) => documentsOf(receptionsProjection, 'intake', facts);
const listed = {
  ...{ receptionId: 'letter-1', kind: 'letter', project: 'garden', serial: '1' },
  occurredAt: '2026-03-02T09:00:00.000Z',
};

describe('the log book', () => {
  it('S2-17 shows a letter without sender and words, by a time that sorts', () =>
    expect(documents(registered)).toEqual({ 'letter-1': { ...listed, class: 'other', taxonomy: ['城乡建设'] } }));
  it('shows the last class, with its own taxonomy or none', () =>
    expect(documents(registered, reclassified)).toEqual({ 'letter-1': { ...listed, class: 'complaint' } }));
  it('shows no class of what was never received', () => expect(documents(reclassified)).toEqual({}));
});
