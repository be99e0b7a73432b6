import type { RecordedEvent } from '@taizhang/kernel';
import type { ArchiveList, ReadField } from '../../../contract/index.js';
import type { ArchivePolicy } from '../../../domain/archive-policy.decider.js';
import type { ArchiveEvent } from '../../../domain/customer.commands.js';
import { maskedValue, showingOf, type Showing } from '../../../domain/field-grading.policy.js';
import type { Permit } from '../../access/access-gateway.js';
import { classOf } from '../../access/field-classes.js';

/** Somebody reads an archive: by this permit, graded like that. */
export interface Reading {
  readonly permit: Permit;
  /** What was asked for whole; without the right to it there would be no permit. */
  readonly whole: readonly string[];
  readonly grading: ArchivePolicy['grading'];
}

/** A sealed text of a fact. */
export interface SealedText {
  readonly fact: RecordedEvent<ArchiveEvent>;
  readonly path: string;
}

export interface ShownText {
  readonly text: string;
  readonly shown: Showing;
}

/** S1-78: a text as the class of its field is graded. What nothing is shown of is not even opened. */
export async function shownText(
  field: ReadField | ArchiveList,
  { fact, path }: SealedText,
  { permit, grading, whole }: Reading,
): Promise<ShownText> {
  const shown = showingOf(grading[classOf(field)], whole.includes(field));
  if (shown === 'withheld') return { text: '****', shown };
  const text = await permit.open(fact, path);
  return { text: shown === 'whole' ? text : maskedValue(text), shown };
}
