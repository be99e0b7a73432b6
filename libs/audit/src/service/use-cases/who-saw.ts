import { setImmediate } from 'node:timers/promises';
import { Unavailable } from '@taizhang/event-feed';
import { useCase, type ContextServices, type UseCaseRequest } from '@taizhang/nest-kit';
import { whoSawAccess, whoSawAnswer, whoSawBody, type WhoSawAccess, type WhoSawBody } from '../../contract/index.js';
import { question } from '../aggregates.js';
import type { Auditor } from '../auditor.js';
import type { AccessDocument } from '../projections/accesses.projection.js';
import { AUDITORS } from '../roles.js';
import { accessesTo } from '../who-saw/accesses-to.js';
import { caughtUp } from '../who-saw/catch-up.js';
import { Proofs } from '../who-saw/proofs.js';
import { refuseSubject, subjectNamed, type Subject } from '../who-saw/subject.js';

export const whoSaw = (auditor: Auditor) =>
  useCase({
    kind: 'command',
    name: 'who-saw',
    summary: "Every look and attempt at a customer's number, each with its proof; asking is on record",
    method: 'POST',
    path: 'who-saw',
    roles: AUDITORS,
    body: whoSawBody,
    answer: whoSawAnswer,
    refusals: ['SUBJECT_UNKNOWN', 'SUBJECT_AMBIGUOUS', 'QUESTION_WINDOW_REVERSED'],
    async handle(request, services) {
      const customers = auditor.follower('customer');
      await caughtUp(customers, services.readModels);
      const proofs = requireProofs(Proofs.from(customers.copy));
      const subject = await subjectNamed(request.body.customer, services.readModels);
      const accesses = await accessesOf(subject, { request, services, before: proofs.size });
      await recordQuestion(subject, { request, services, answeredCount: accesses.length });
      if ('refusal' in subject) throw refuseSubject(subject.refusal);
      return { subject: subject.customerId, count: accesses.length, accesses: await proved(accesses, proofs) };
    },
  });

/** Of an access document, what an answer says. */
const shown = whoSawAccess.strip();

/** A few milliseconds of work. */
const PROOFS_AT_ONCE = 100;

interface Asked {
  readonly request: UseCaseRequest<undefined, undefined, WhoSawBody>;
  readonly services: ContextServices;
}

/** @param asked.before accesses from this position on came after the question */
async function accessesOf(
  subject: Subject,
  { request, services, before }: Asked & { readonly before: number },
): Promise<readonly AccessDocument[]> {
  if ('refusal' in subject) return [];
  const accesses = await accessesTo(subject.customerId, request.body, services.readModels);
  return accesses.filter(({ position }) => position < before);
}

/**
 * Every asking is a question of its own, a retried one too: whoever asks again sees again. A name that nobody bears could
 * be anything, a phone number even, and goes on record as a keyed name of it.
 */
async function recordQuestion(
  subject: Subject,
  { request, services, answeredCount }: Asked & { readonly answeredCount: number },
): Promise<void> {
  const { executor, newId, pseudonym } = services;
  const { customer, ...window } = request.body;
  const { cause, caller, now } = request;
  const id = newId();
  const named = 'refusal' in subject ? pseudonym('unknown', customer) : subject.customerId;
  const data = { questionId: id, subject: named, ...window, askedBy: caller.personId, answeredCount, occurredAt: now };
  const { actor, correlationId } = cause;
  const command = { type: 'AskWhoSaw', data } as const;
  await executor.execute({ aggregate: question, id, command }, { commitId: id, actor, correlationId });
}

async function proved(accesses: readonly AccessDocument[], proofs: Proofs): Promise<WhoSawAccess[]> {
  const answers: WhoSawAccess[] = [];
  for (const access of accesses) {
    answers.push(shown.parse({ ...access, proof: await proofs.of(access.position) }));
    if (answers.length % PROOFS_AT_ONCE === 0) await setImmediate(); // the event loop sees to everybody else
  }
  return answers;
}

function requireProofs(proofs: Proofs | undefined): Proofs {
  if (proofs !== undefined) return proofs;
  throw new Unavailable('the auditor has confirmed nothing of the log of customer yet');
}
