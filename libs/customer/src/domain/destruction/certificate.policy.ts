import type {
  CertificateIssued,
  DestructionOrdered,
  DestructionSupervised,
  KeyDestructionReported,
} from './destruction.commands.js';

type Answer = KeyDestructionReported['data'];

export interface Done {
  readonly order: DestructionOrdered['data'];
  readonly signed: DestructionSupervised['data'];
  readonly answers: readonly Answer[];
  /** When the last of it was done. */
  readonly occurredAt: string;
}

/** S1-66: the certificate, once every holder has answered for every subject; undefined while one of them is silent. */
export function certificateOf({ order, signed, answers, occurredAt }: Done): CertificateIssued['data'] | undefined {
  const asked = order.subjectIds.flatMap((subjectId) => order.holders.map((holder) => ({ subjectId, holder })));
  if (!asked.every((one) => isAnswered(answers, one))) return undefined;
  const { destructionId, customerId, subjectIds, method, itemIds, basis, reference, policyVersion } = order;
  return {
    ...{ destructionId, customerId, subjectIds },
    ...{ method, itemIds, basis, ...(reference !== undefined && { reference }), policyVersion, occurredAt },
    ...{ executor: signed.executor, supervisor: signed.supervisor, supervisedAt: signed.occurredAt },
    answers: answers.map(({ subjectId, holder, hadKey, attachments, position }) => ({
      ...{ subjectId, holder, hadKey, position },
      ...(attachments !== undefined && { attachments }),
    })),
  };
}

/** Whether a holder has answered for a subject. */
export function isAnswered(
  answers: readonly Answer[],
  { subjectId, holder }: Pick<Answer, 'subjectId' | 'holder'>,
): boolean {
  return answers.some((answer) => answer.subjectId === subjectId && answer.holder === holder);
}
