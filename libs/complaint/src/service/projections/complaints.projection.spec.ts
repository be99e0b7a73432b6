import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { documentsOf } from '@taizhang/nest-kit/testing';
import type { ComplaintEvent } from '../../contract/index.js';
import { complaint } from '../../domain/complaint.decider.js';
import * as story from '../../testing/complaint.fixtures.js';
import { complaintsProjection } from './complaints.projection.js';

const documents = (facts: readonly ComplaintEvent[]) => documentsOf(complaintsProjection, 'complaint', facts);
const only = (facts: readonly ComplaintEvent[]) => documents(facts)['complaint-1'];

/** What the decider makes of the same facts. */
function decided(facts: readonly ComplaintEvent[]) {
  const state = replay(complaint, facts);
  if (state.status === 'none') throw new RangeError('nothing is registered');
  const { round, handledBy, promisedAt } = state.file;
  const open = state.status !== 'closed';
  return { status: state.status, open, round, handledBy, version: facts.length, ...(promisedAt && { promisedAt }) };
}

const { fact, judged, resumed, started, suspended } = story;
const imported = fact('ComplaintStepImported', 3, { row: 'r-1', step: 'ResumeComplaint' });
const refused = fact('ComplaintStepRefused', 3, { row: 'r-2', step: 'CloseComplaint', code: 'COMPLAINT_CLOSED' });
const waiting = [...story.underInvestigation, suspended(5)];

describe('the board', () => {
  it.each([
    ['registered', [story.registered]],
    ['judged', [story.registered, judged(3)]],
    ['judged major', [story.registered, judged(3, { severity: 'major' }), story.escalated(3, 1, 'major')]],
    ['under investigation', story.underInvestigation],
    ['investigated', story.investigated],
    ['waiting', waiting],
    ['waiting, and passed to the centre', [...waiting, story.escalated(6, 1, 'difficult')]],
    ['resumed', [...waiting, resumed(6)]],
    ['promised anew', [...story.underInvestigation, story.extended(5, 20)]],
    ['resolved', story.atResolution],
    ['reopened', story.inRoundTwo],
    ['resolved again', story.resolvedAgain],
    ['out of rounds', story.exhausted],
    ['taken up by the centre', [...story.exhausted, started(12)]],
    ['closed', story.closed],
    ['marked by an import', [story.registered, imported, refused]],
  ])('S1-107 S4-24 S4-26 C-6 shows a complaint that is %s as the decider knows it', (_status, facts) =>
    expect(only(facts)).toMatchObject(decided(facts)),
  );

  it('S4-26 shows what the client said last', () =>
    expect(only(story.inRoundTwo)).toMatchObject({ lastRevisit: 'dissatisfied' }));

  it('S1-111 shows no department for what is unfounded after all', () =>
    expect(only([story.registered, judged(3), story.dismissed])).not.toHaveProperty('responsibleDepartment'));

  it('shows nothing that is personal', () =>
    expect(JSON.stringify(documents(story.closed))).not.toMatch(/lift|Brake|Repair/));

  it('shows no case that nobody has registered', () => expect(documents([refused])).toEqual({}));
});
