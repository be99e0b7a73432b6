import { setImmediate } from 'node:timers/promises';
import { Unavailable } from '@taizhang/event-feed';
import { useCase, type ContextServices, type UseCaseRequest } from '@taizhang/nest-kit';
import {
  whoSawAccess,
  whoSawAnswer,
  whoSawBody,
  type WhoSawAccess,
  type WhoSawArchive,
  type WhoSawBody,
} from '../../contract/index.js';
import { question } from '../aggregates.js';
import type { Auditor } from '../auditor.js';
import type { AccessGap } from '../following/finding.js';
import { AUDITORS } from '../roles.js';
import { accessesTo, type Accesses, type AccessSources, type NumberedAccess } from '../who-saw/accesses-to.js';
import { caughtUp } from '../who-saw/catch-up.js';
import { Proofs } from '../who-saw/proofs.js';
import { refuseSubject, subjectNamed } from '../who-saw/subject.js';
import { isIn, windowOf, type TimeWindow } from '../who-saw/time-window.js';

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
      const asked = { request, services };
      const subject = await subjectNamed(request.body.customer, services.readModels);
      if ('refusal' in subject) {
        // A name that nobody bears could be anything, a phone number even.
        await recordQuestion(services.pseudonym('unknown', request.body.customer), 0, asked);
        throw refuseSubject(subject.refusal);
      }
      const sources = { readModels: services.readModels, log: customers.confirmedCopy, size };
      const told = await Promise.all(subject.customerIds.map((each) => accessesIn(request.body, each, sources)));
      for (const { customerId, accesses } of told) await recordQuestion(customerId, accesses.length, asked);
      const [gap] = told.flatMap(({ missing }) => missing);
      if (gap !== undefined) await customers.reportAccessGap(missingAccess(gap, size));
      const [own, ...others] = await answersOf(told, proofs, size);
      if (own === undefined) throw new TypeError('a subject has an archive');
      return { ...own, others };
    },
  });

/** The accesses to one archive that a question is about. */
interface ArchiveTold extends Accesses {
  readonly customerId: string;
}

async function accessesIn(window: TimeWindow, customerId: string, sources: AccessSources): Promise<ArchiveTold> {
  const all = await accessesTo(customerId, sources);
  return { ...all, customerId, accesses: all.accesses.filter(({ at }) => isIn(window, at)) };
}

async function answersOf(told: readonly ArchiveTold[], proofs: Proofs, size: number): Promise<WhoSawArchive[]> {
  const answers: WhoSawArchive[] = [];
  for (const { customerId, accesses, count, missing } of told) {
    const completeness = { size, count, missing: missing.map(({ n }) => n) };
    const proved = await provedAll(accesses, proofs);
    answers.push({ subject: customerId, count: accesses.length, accesses: proved, completeness });
  }
  return answers;
}

/** Of an access document, what an answer says. */
const shown = whoSawAccess.strip();

/** A few milliseconds of work. */
const PROOFS_AT_ONCE = 100;

interface Asked {
  readonly request: UseCaseRequest<undefined, undefined, WhoSawBody>;
  readonly services: ContextServices;
}

function missingAccess({ position }: { readonly position: number }, size: number): AccessGap {
  const detail = 'the read models lack an access that the log has; rebuild them';
  return { code: 'ACCESS_MISSING', position, size, detail };
}

/** Every asking is a question of its own, a retried one too: whoever asks again sees again. */
async function recordQuestion(subject: string, answeredCount: number, { request, services }: Asked): Promise<void> {
  const { executor, newId } = services;
  const { cause, caller, now } = request;
  const id = newId();
  const data = {
    questionId: id,
    subject,
    ...windowOf(request.body),
    askedBy: caller.personId,
    answeredCount,
    occurredAt: now,
  };
  const { actor, correlationId } = cause;
  const command = { type: 'AskWhoSaw', data } as const;
  await executor.execute({ aggregate: question, id, command }, { commitId: id, actor, correlationId });
}

async function provedAll(accesses: readonly NumberedAccess[], proofs: Proofs): Promise<WhoSawAccess[]> {
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
