import { refusals, sameFacts, type Decider } from '@taizhang/kernel';
import type { AskWhoSaw, QuestionCommand, QuestionEvent } from './question.commands.js';

export type QuestionState =
  { readonly status: 'none' } | { readonly status: 'asked'; readonly question: QuestionEvent['data'] };

export type QuestionRefusal = 'QUESTION_EXISTS' | 'QUESTION_WINDOW_REVERSED';

const refuse = refusals<QuestionRefusal>();

/** Stream `question-<questionId>`. */
export const question: Decider<QuestionCommand, QuestionEvent, QuestionState> = {
  initialState: { status: 'none' },

  decide({ data }, state) {
    if (isReversed(data)) throw refuse('QUESTION_WINDOW_REVERSED', 'the window ends before it begins');
    if (state.status === 'none') return [{ type: 'AccessQuestionAsked', data }];
    if (sameFacts(state.question, data)) return [];
    throw refuse('QUESTION_EXISTS', `question ${data.questionId} was asked with other facts`);
  },

  evolve: (state, { data }) => (state.status === 'none' ? { status: 'asked', question: data } : state),
};

function isReversed({ from, to }: AskWhoSaw['data']): boolean {
  return from !== undefined && to !== undefined && Date.parse(from) > Date.parse(to);
}
