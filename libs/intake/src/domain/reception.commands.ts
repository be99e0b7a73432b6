import type { Message } from '@taizhang/kernel';
import type { IntakeEvent, IntakeFact, MatterClass, Taxonomy } from '../contract/intake.events.js';

export type CallReceived = IntakeFact<'CallReceived'>;
export type VisitReceived = IntakeFact<'VisitReceived'>;
export type LetterRegistered = IntakeFact<'LetterRegistered'>;
export type MatterClassified = IntakeFact<'MatterClassified'>;
/** What stands first on every stream: a call, a visit or a letter. */
export type ReceptionRecord = CallReceived | VisitReceived | LetterRegistered;
export type ReceptionEvent = IntakeEvent;

export type RecordCall = Message<'RecordCall', Omit<CallReceived['data'], 'answeredLate'>>;
export type RecordVisit = Message<'RecordVisit', VisitReceived['data']>;
/** Without a class the words of the letter decide. */
export type RegisterLetter = Message<
  'RegisterLetter',
  Omit<LetterRegistered['data'], 'class'> & { readonly class?: MatterClass }
>;
export type ClassifyMatter = Message<
  'ClassifyMatter',
  {
    readonly receptionId: string;
    readonly class: MatterClass;
    readonly taxonomy?: Taxonomy;
    readonly reason: string;
    readonly occurredAt: string;
  }
>;

export type ReceptionCommand = RecordCall | RecordVisit | RegisterLetter | ClassifyMatter;
