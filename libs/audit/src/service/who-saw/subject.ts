import { DomainError } from '@taizhang/kernel';
import type { ReadModels } from '@taizhang/read-models';
import { subjects, type SubjectDocument } from '../projections/subjects.projection.js';

/** Whom a name stands for. */
export type Subject =
  | {
      /** Every archive of that human being, the one that was named first. */
      readonly customerIds: readonly [string, ...string[]];
    }
  | { readonly refusal: 'SUBJECT_UNKNOWN' | 'SUBJECT_AMBIGUOUS' };

/** The customer with this archive number, or else the one to whom an imported file gave this id. */
export async function subjectNamed(name: string, readModels: ReadModels): Promise<Subject> {
  const collection = readModels.collection(subjects);
  const numbered = await collection.get(name);
  if (numbered !== undefined) return { customerIds: await archivesOf(numbered, readModels) };
  const [first, second] = (await collection.find({ where: { externalId: name }, limit: 2 })).items;
  if (first === undefined) return { refusal: 'SUBJECT_UNKNOWN' };
  return second === undefined ? { customerIds: await archivesOf(first, readModels) } : { refusal: 'SUBJECT_AMBIGUOUS' };
}

/** S1-69: those that were merged are one human being's. */
async function archivesOf(subject: SubjectDocument, readModels: ReadModels): Promise<readonly [string, ...string[]]> {
  const { id, mergedInto } = subject;
  const survivor = mergedInto === undefined ? subject : await readModels.collection(subjects).get(mergedInto);
  const family = survivor === undefined ? [] : [survivor.id, ...(survivor.adopted ?? [])];
  return [id, ...family.filter((customerId) => customerId !== id)];
}

const MESSAGES = {
  SUBJECT_UNKNOWN: 'no customer has this archive number or imported id',
  SUBJECT_AMBIGUOUS: 'several customers have this imported id; ask by archive number',
} as const;

export function refuseSubject(refusal: keyof typeof MESSAGES): DomainError<keyof typeof MESSAGES> {
  return new DomainError(refusal, MESSAGES[refusal]);
}
