import type { Aggregate } from '@taizhang/nest-kit';
import type { IntegrityCommand, IntegrityEvent } from '../domain/integrity.commands.js';
import { integrity as integrityDecider, type IntegrityState } from '../domain/integrity.decider.js';
import type { QuestionCommand, QuestionEvent } from '../domain/question.commands.js';
import { question as questionDecider, type QuestionState } from '../domain/question.decider.js';

/** One stream for each log: `<context>-<tenant>`. */
export const integrity: Aggregate<IntegrityCommand, IntegrityEvent, IntegrityState> = {
  name: 'integrity',
  decider: integrityDecider,
};

export const question: Aggregate<QuestionCommand, QuestionEvent, QuestionState> = {
  name: 'question',
  decider: questionDecider,
};
