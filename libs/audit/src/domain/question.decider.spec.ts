import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type { AskWhoSaw, QuestionEvent } from './question.commands.js';
import { question } from './question.decider.js';

const { given } = specificationOf(question);

const occurredAt = '2026-03-02T09:00:00.000Z';
const asking = (change: Partial<AskWhoSaw['data']> = {}): AskWhoSaw => ({
  type: 'AskWhoSaw',
  data: { questionId: 'q-1', subject: '7191646', askedBy: 'TOVA', answeredCount: 122, occurredAt, ...change },
});
const asked = (change: Partial<AskWhoSaw['data']> = {}): QuestionEvent => ({
  type: 'AccessQuestionAsked',
  data: asking(change).data,
});
const later = '2026-03-02T09:00:00.001Z';

describe('a question who saw a number', () => {
  it('S1-10 is itself on record', () => given().when(asking()).then(asked()));
  it('is on record once', () => given(asked()).when(asking()).thenNothing());
  it('is no record of a question about another customer', () =>
    given(asked())
      .when(asking({ subject: '58704610' }))
      .thenRefused('QUESTION_EXISTS'));
  it('may ask for one instant', () =>
    given()
      .when(asking({ from: later, to: later }))
      .then(asked({ from: later, to: later })));
  it('has no window that ends before it begins', () =>
    given()
      .when(asking({ from: later, to: occurredAt }))
      .thenRefused('QUESTION_WINDOW_REVERSED'));
});

describe('any run of questions on one stream', () => {
  const window = fc.constantFrom({}, { from: later }, { from: later, to: occurredAt }, { from: occurredAt, to: later });
  const commands = fc.array(window.map(asking), { maxLength: 6 });

  it('adds nothing on a retry, and has one question with a window that can be', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history = run(question, sequence, (accepted, facts) =>
          expect(question.decide(accepted, replay(question, facts))).toEqual([]),
        );
        expect(history.length).toBeLessThanOrEqual(1);
        expect(history.every(({ data: { from = '', to = later } }) => from <= to)).toBe(true);
      }),
    ));

  it('keeps the first question, whatever else a log may hold', () =>
    expect(replay(question, [asked(), asked({ subject: '58704610' })])).toEqual({
      status: 'asked',
      question: asked().data,
    }));
});
