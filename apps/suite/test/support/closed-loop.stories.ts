import { expect } from '@jest/globals';
import type { ToldLoop } from './told-loop.js';

type Story = (loop: ToldLoop) => Promise<void>;

const HANDLED = ['ComplaintJudged', 'InvestigationStarted', 'InvestigationCompleted', 'ComplaintResolved'];

const satisfied: Story = async (loop) => {
  await loop.receiveLetter();
  await loop.handle(3);
  await loop.attempt(1, 4, { disposition: 'no-answer' });
  await loop.answered(1, 5, true);
  expect(await loop.types('intake')).toEqual(['LetterRegistered', 'MatterClassified']);
  expect(await loop.types('complaint')).toEqual([
    ...['ComplaintRegistered', ...HANDLED],
    ...['ComplaintRevisited', 'ComplaintClosed'],
  ]);
  expect(await loop.types('revisit')).toEqual(['RevisitScheduled', 'AttemptMade', 'AttemptMade', 'RevisitConcluded']);
  expect(await loop.shown()).toMatchObject({ status: 'closed', round: 1, lastRevisit: 'satisfied', version: 7 });
};

const unreached: Story = async (loop) => {
  await loop.receiveLetter();
  await loop.handle(3);
  for (const day of [4, 5, 6]) await loop.attempt(1, day, { disposition: 'busy' });
  const [, closed] = (await loop.events('complaint')).slice(-2);
  expect(closed).toMatchObject({ type: 'ComplaintClosed', data: { confirmation: 'unreached', round: 1 } });
  expect(await loop.types('revisit')).toHaveLength(5);
};

const dissatisfied: Story = async (loop) => {
  await loop.receiveLetter();
  await loop.handle(3);
  await loop.answered(1, 4, false);
  expect(await loop.shown()).toMatchObject({ status: 'reopened', round: 2, handledBy: 'team' });
  await loop.handle(5);
  await loop.answered(2, 6, false);
  expect(await loop.shown()).toMatchObject({ status: 'escalated', round: 2, handledBy: 'centre' });
  await loop.approveClosing(7);
  expect(await loop.types('complaint')).toEqual([
    ...['ComplaintRegistered', ...HANDLED, 'ComplaintRevisited', 'ComplaintReopened'],
    ...[...HANDLED, 'ComplaintRevisited', 'ComplaintEscalated', 'ComplaintClosed'],
  ]);
  expect(await loop.types('revisit')).toEqual([
    ...['RevisitScheduled', 'AttemptMade', 'RevisitConcluded'],
    ...['RevisitScheduled', 'AttemptMade', 'RevisitConcluded'],
  ]);
};

const called: Story = async (loop) => {
  await loop.receiveCall();
  const [received] = await loop.events('intake');
  const { callComplaint } = loop;
  expect(await loop.events('complaint')).toMatchObject([
    {
      type: 'ComplaintRegistered',
      correlationId: received?.correlationId,
      data: {
        ...{ complaintId: callComplaint, customerId: '7191646' },
        origin: { kind: 'intake', reference: callComplaint.replace('intake-', '') },
      },
    },
  ]);
};

/** What must come of each, whatever the contexts run on and whatever happens to them after every step. */
export const STORIES: readonly (readonly [string, Story])[] = [
  ['S1-107 a letter of complaint ends closed, after a revisit that finds the client satisfied', satisfied],
  ['S3-3 S3-6 three attempts on three days in vain close it as not reached', unreached],
  ['S4-26 C-6 a dissatisfied client opens it again, twice dissatisfied it goes to the centre', dissatisfied],
  ['S2-5 a call of complaint is handed on, and all that follows is one conversation', called],
];
