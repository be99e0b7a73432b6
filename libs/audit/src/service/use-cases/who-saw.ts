import { setImmediate } from 'node:timers/promises';
import { Unavailable } from '@taizhang/event-feed';
import { useCase, type ContextServices, type UseCaseRequest } from '@taizhang/nest-kit';
import { whoSawAccess, whoSawAnswer, whoSawBody, type WhoSawAccess, type WhoSawBody } from '../../contract/index.js';
import { question } from '../aggregates.js';
import type { Auditor } from '../auditor.js';
import type { AccessGap } from '../following/finding.js';
import { AUDITORS } from '../roles.js';
import { accessesTo, type Accesses, type AccessSources, type NumberedAccess } from '../who-saw/accesses-to.js';
import { caughtUp } from '../who-saw/catch-up.js';
import { Proofs } from '../who-saw/proofs.js';
import { refuseSubject, subjectNamed, type Subject } from '../who-saw/subject.js';
import { isIn } from '../who-saw/time-window.js';

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
      const size = await caughtUp(customers, services.readModels);
      const proofs = requireProofs(Proofs.from(customers.copy));
      const subject = await subjectNamed(request.body.customer, services.readModels);
      const all = await allAccesses(subject, { readModels: services.readModels, log: customers.confirmedCopy, size });
      const accesses = all.accesses.filter(({ at }) => isIn(request.body, at));
      await recordQuestion(subject, { request, services, answeredCount: accesses.length });
      if ('refusal' in subject) throw refuseSubject(subject.refusal);
      const [gap] = all.missing;
      if (gap !== undefined) await customers.reportAccessGap(missingAccess(gap, size));
      const completeness = { size, count: all.count, missing: all.missing.map(({ n }) => n) };
      const answers = await proved(accesses, proofs);
      return { subject: subject.customerId, count: accesses.length, accesses: answers, completeness };
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

async function allAccesses(subject: Subject, sources: AccessSources): Promise<Accesses> {
  return 'refusal' in subject ? { accesses: [], count: 0, missing: [] } : accessesTo(subject.customerId, sources);
}

function missingAccess({ position }: { readonly position: number }, size: number): AccessGap {
  const detail = 'the read models lack an access that the log has; rebuild them';
  return { code: 'ACCESS_MISSING', position, size, detail };
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

async function proved(accesses: readonly NumberedAccess[], proofs: Proofs): Promise<WhoSawAccess[]> {
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
