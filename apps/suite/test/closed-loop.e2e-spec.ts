import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { complaintContext } from '@taizhang/complaint';
import type { ComplaintSummary } from '@taizhang/complaint/contract';
import { intakeContext } from '@taizhang/intake';
import { TestProcess } from '@taizhang/nest-kit/testing';
import { revisitContext } from '@taizhang/revisit';
import { answer, call, founded, handling, letter, on } from './support/story.js';

const ID = 'intake-letter-188006';
const HANDLED = ['ComplaintJudged', 'InvestigationStarted', 'InvestigationCompleted', 'ComplaintResolved'];

/** What happens to the process after every single step of the story. */
const INTERRUPTIONS: readonly (readonly [string, (loop: TestProcess) => Promise<void>])[] = [
  ['in one run', async () => undefined],
  ['with a restart after every step', (loop) => loop.restart()],
  ['with everything told again after every step', (loop) => loop.restartFromZero()],
];

describe.each(INTERRUPTIONS)('the closed loop, %s', (_name, interrupt) => {
  let loop: TestProcess;

  beforeEach(async () => {
    loop = await TestProcess.open([intakeContext(), complaintContext(), revisitContext()]);
  });

  afterEach(() => loop.close());

  const then = async <Answer>(step: Promise<Answer>): Promise<Answer> => {
    const answer = await step;
    await interrupt(loop);
    await loop.settle();
    return answer;
  };
  const step = (name: string, body: object, role: 'agent' | 'supervisor' = 'agent') =>
    then(loop.ask('complaint', name, { role, params: { complaintId: ID }, body }));
  const handle = async (day: number) => {
    await step('judge', founded(day));
    await step('start-investigation', handling.start(day));
    await step('complete-investigation', handling.complete(day));
    await step('resolve', handling.resolve(day));
  };
  const attempt = (round: number, day: number, body: object) =>
    then(
      loop.ask('revisit', 'record-attempt', {
        params: { revisitId: `${ID}-r${round}` },
        body: { attemptId: `attempt-${day}`, occurredAt: on(day), ...body },
      }),
    );
  const answered = (round: number, day: number, satisfiedWithHandling: boolean) =>
    attempt(round, day, answer(satisfiedWithHandling));
  const types = async (context: string) => (await loop.events(context)).map(({ type }) => type);
  const shown = () => loop.ask<ComplaintSummary>('complaint', 'complaint', { params: { complaintId: ID } });

  it('S1-107 a letter of complaint ends closed, after a revisit that finds the client satisfied', async () => {
    await then(loop.ask('intake', 'register-letter', { body: letter }));
    await handle(3);
    await attempt(1, 4, { disposition: 'no-answer' });
    await answered(1, 5, true);
    expect(await types('intake')).toEqual(['LetterRegistered', 'MatterClassified']);
    expect(await types('complaint')).toEqual([
      ...['ComplaintRegistered', ...HANDLED],
      ...['ComplaintRevisited', 'ComplaintClosed'],
    ]);
    expect(await types('revisit')).toEqual(['RevisitScheduled', 'AttemptMade', 'AttemptMade', 'RevisitConcluded']);
    expect(await shown()).toMatchObject({ status: 'closed', round: 1, lastRevisit: 'satisfied', version: 7 });
  });

  it('S3-3 S3-6 three attempts on three days in vain close it as not reached', async () => {
    await then(loop.ask('intake', 'register-letter', { body: letter }));
    await handle(3);
    for (const day of [4, 5, 6]) await attempt(1, day, { disposition: 'busy' });
    const [, closed] = (await loop.events('complaint')).slice(-2);
    expect(closed).toMatchObject({ type: 'ComplaintClosed', data: { confirmation: 'unreached', round: 1 } });
    expect(await types('revisit')).toHaveLength(5);
  });

  it('S4-26 C-6 a dissatisfied client opens it again, twice dissatisfied it goes to the centre', async () => {
    await then(loop.ask('intake', 'register-letter', { body: letter }));
    await handle(3);
    await answered(1, 4, false);
    expect(await shown()).toMatchObject({ status: 'reopened', round: 2, handledBy: 'team' });
    await handle(5);
    await answered(2, 6, false);
    expect(await shown()).toMatchObject({ status: 'escalated', round: 2, handledBy: 'centre' });
    const approval = { approvedBy: 'supervisor-1', externalRemedyGiven: true };
    await step('close', { approval, occurredAt: on(7) }, 'supervisor');
    expect(await types('complaint')).toEqual([
      ...['ComplaintRegistered', ...HANDLED, 'ComplaintRevisited', 'ComplaintReopened'],
      ...[...HANDLED, 'ComplaintRevisited', 'ComplaintEscalated', 'ComplaintClosed'],
    ]);
    expect(await types('revisit')).toEqual([
      ...['RevisitScheduled', 'AttemptMade', 'RevisitConcluded'],
      ...['RevisitScheduled', 'AttemptMade', 'RevisitConcluded'],
    ]);
  });

  it('S2-5 a call of complaint is handed on, and all that follows is one conversation', async () => {
    await then(loop.ask('intake', 'record-call', { body: call }));
    const [received] = await loop.events('intake');
    expect(await loop.events('complaint')).toMatchObject([
      {
        type: 'ComplaintRegistered',
        correlationId: received?.correlationId,
        data: { complaintId: 'intake-call-1', customerId: '7191646', origin: { kind: 'intake', reference: 'call-1' } },
      },
    ]);
  });
});
