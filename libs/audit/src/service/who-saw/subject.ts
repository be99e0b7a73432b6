import { DomainError } from '@taizhang/kernel';
import type { ReadModels } from '@taizhang/read-models';
import { subjects } from '../projections/subjects.projection.js';

/** Whom a name stands for. */
export type Subject = { readonly customerId: string } | { readonly refusal: 'SUBJECT_UNKNOWN' | 'SUBJECT_AMBIGUOUS' };

/** The customer with this archive number, or else the one to whom an imported file gave this id. */
export async function subjectNamed(name: string, readModels: ReadModels): Promise<Subject> {
  const collection = readModels.collection(subjects);
  if ((await collection.get(name)) !== undefined) return { customerId: name };
  const [first, second] = (await collection.find({ where: { externalId: name }, limit: 2 })).items;
  if (first === undefined) return { refusal: 'SUBJECT_UNKNOWN' };
  return second === undefined ? { customerId: first.id } : { refusal: 'SUBJECT_AMBIGUOUS' };
}

const MESSAGES = {
  SUBJECT_UNKNOWN: 'no customer has this archive number or imported id',
  SUBJECT_AMBIGUOUS: 'several customers have this imported id; ask by archive number',
} as const;

export function refuseSubject(refusal: keyof typeof MESSAGES): DomainError<keyof typeof MESSAGES> {
  return new DomainError(refusal, MESSAGES[refusal]);
}
