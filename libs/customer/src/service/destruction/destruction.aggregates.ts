import type { Aggregate } from '@taizhang/nest-kit';
import type { DestructionCommand, DestructionEvent } from '../../domain/destruction/destruction.commands.js';
import { destruction as decider, type DestructionState } from '../../domain/destruction/destruction.decider.js';
import type { LegalHoldCommand, LegalHoldEvent } from '../../domain/destruction/legal-hold.commands.js';
import { legalHold as holdDecider, type LegalHoldState } from '../../domain/destruction/legal-hold.decider.js';
import {
  subjectLink as linkDecider,
  type LinkSubject,
  type SubjectLinked,
  type SubjectLinkState,
} from '../../domain/destruction/subject-link.decider.js';

/** From the order to the certificate, by destruction id. */
export const destruction: Aggregate<DestructionCommand, DestructionEvent, DestructionState> = {
  name: 'destruction',
  decider,
};

/** Legal holds and the start of destructions, by archive number. */
export const legalHold: Aggregate<LegalHoldCommand, LegalHoldEvent, LegalHoldState> = {
  name: 'hold',
  decider: holdDecider,
};

/** The customer that a subject of another context turned out to be, by that subject. */
export const subjectLink: Aggregate<LinkSubject, SubjectLinked, SubjectLinkState> = {
  name: 'linked',
  decider: linkDecider,
};
