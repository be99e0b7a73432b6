import type { Message } from '@taizhang/kernel';
import type { AuditFact } from '../contract/audit.events.js';

export type QuestionEvent = AuditFact<'AccessQuestionAsked'>;

export type AskWhoSaw = Message<'AskWhoSaw', QuestionEvent['data']>;

export type QuestionCommand = AskWhoSaw;
