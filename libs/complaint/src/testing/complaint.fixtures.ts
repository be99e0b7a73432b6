import type { ComplaintEvent } from '../contract/complaint.events.js';
import type { ComplaintStep, FactOf, JudgeComplaint, ResolveComplaint } from '../domain/complaint.commands.js';

// One complaint through all its turns: steps (…ing) and the facts they lead to (…ed), each on a day of March 2026.

export const on = (day: number) => `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`;
const complaintId = 'complaint-1';
export const subjectId = 'subject-1';
export const step = (day: number) => ({ complaintId, occurredAt: on(day) });

/** A fact of this complaint, dated. */
export const fact = <Type extends ComplaintEvent['type']>(
  type: Type,
  day: number,
  rest: Omit<FactOf<Type>, 'complaintId' | 'occurredAt'>,
): ComplaintEvent =>
  // The type and its own data belong together, which the union does not show.
  ({ type, data: { ...step(day), ...rest } }) as unknown as ComplaintEvent;

/** Handed over by reference, of somebody who is not known as a customer yet. */
export const referring = {
  ...step(2),
  origin: { kind: 'intake', reference: 'reception-1' },
  subjectId,
  project: 'Emerald City',
} as const;
export const registeredUnknown: ComplaintEvent = { type: 'ComplaintRegistered', data: referring };
export const registering = {
  type: 'RegisterComplaint',
  data: {
    ...referring,
    customerId: 'customer-1',
    problem: 'The lift has been out of order for three days.',
    demand: 'Repair it today.',
  },
} as const satisfies ComplaintStep;
export const registered: ComplaintEvent = { type: 'ComplaintRegistered', data: registering.data };

export const judging = (day: number, other: { severity?: 'major'; promisedAt?: string } = {}): JudgeComplaint => ({
  type: 'JudgeComplaint',
  data: {
    ...step(day),
    founded: true,
    severity: 'ordinary',
    responsibleDepartment: 'engineering',
    promisedAt: on(9),
    ...other,
  },
});
export const judged = (day: number, other: { severity?: 'major'; promisedAt?: string } = {}): ComplaintEvent => ({
  type: 'ComplaintJudged',
  data: { ...judging(day, other).data, subjectId },
});
export const dismissing: JudgeComplaint = {
  type: 'JudgeComplaint',
  data: {
    ...step(3),
    founded: false,
    severity: 'ordinary',
    reply: 'The lift was serviced as announced.',
    promisedAt: on(9),
  },
};
export const dismissed: ComplaintEvent = { type: 'ComplaintJudged', data: { ...dismissing.data, subjectId } };

export const starting = (day: number, investigator = 'engineer-2'): ComplaintStep => ({
  type: 'StartInvestigation',
  data: { ...step(day), investigator },
});
export const started = (day: number, investigator = 'engineer-2') =>
  fact('InvestigationStarted', day, { investigator });
const finding = { cause: 'brake worn, service missed', responsiblePerson: 'engineer-5' };
export const completing = (day: number, other: Partial<typeof finding> = {}): ComplaintStep => ({
  type: 'CompleteInvestigation',
  data: { ...step(day), ...finding, ...other },
});
export const completed = (day: number, other: Partial<typeof finding> = {}) =>
  fact('InvestigationCompleted', day, { ...finding, ...other });

const solution = 'Brake replaced; one month of lift fees waived.';
export const resolving = (day: number, other: Partial<ResolveComplaint['data']> = {}): ComplaintStep => ({
  type: 'ResolveComplaint',
  data: { ...step(day), solution, rootCause: 'service missed', ...other },
});
export const resolved = (day: number, round = 1) =>
  fact('ComplaintResolved', day, { round, subjectId, customerId: 'customer-1', solution, rootCause: 'service missed' });

export const suspending = (day: number, reason = 'waiting for parts'): ComplaintStep => ({
  type: 'SuspendComplaint',
  data: { ...step(day), reason },
});
export const suspended = (day: number) => fact('ComplaintSuspended', day, { reason: 'waiting for parts' });
export const resuming = (day: number): ComplaintStep => ({ type: 'ResumeComplaint', data: step(day) });
export const resumed = (day: number) => fact('ComplaintResumed', day, {});

type Outcome = FactOf<'ComplaintRevisited'>['outcome'];
export const concluding = (day: number, revisitId: string, outcome: Outcome): ComplaintStep => ({
  type: 'ConcludeRevisit',
  data: { ...step(day), revisitId, outcome },
});
export const revisited = (day: number, revisitId: string, said: { round: number; outcome: Outcome }) =>
  fact('ComplaintRevisited', day, { revisitId, ...said });
export const reopened = (day: number) => fact('ComplaintReopened', day, { round: 2 });
export const escalated = (day: number, round: number, reason: FactOf<'ComplaintEscalated'>['reason']) =>
  fact('ComplaintEscalated', day, { round, reason });
export const extending = (day: number, until: number, customerAgreed = true): ComplaintStep => ({
  type: 'ExtendPromise',
  data: { ...step(day), promisedAt: on(until), reason: 'parts delayed', customerAgreed },
});
export const extended = (day: number, until: number) =>
  fact('PromiseExtended', day, { promisedAt: on(until), reason: 'parts delayed', customerAgreed: true });

export const escalating = (day: number): ComplaintStep => ({ type: 'EscalateComplaint', data: step(day) });
export const closing = (day: number, approved: boolean): ComplaintStep => ({
  type: 'CloseComplaint',
  data: {
    ...step(day),
    ...(approved ? { approval: { approvedBy: 'supervisor-1', externalRemedyGiven: true } } : {}),
  },
});
export const closedSatisfied = (day: number, round = 1) =>
  fact('ComplaintClosed', day, { round, confirmation: 'satisfied' });

export const underInvestigation = [registered, judged(3), started(4)];
export const investigated = [...underInvestigation, completed(5)];
export const atResolution = [...investigated, resolved(6)];
export const inRoundTwo = [
  ...atResolution,
  revisited(7, 'revisit-1', { round: 1, outcome: 'dissatisfied' }),
  reopened(7),
];
export const resolvedAgain = [...inRoundTwo, started(8), completed(9), resolved(10, 2)];
export const exhausted = [
  ...resolvedAgain,
  revisited(11, 'revisit-2', { round: 2, outcome: 'dissatisfied' }),
  escalated(11, 2, 'rounds-exhausted'),
];
export const closed = [
  ...atResolution,
  revisited(7, 'revisit-1', { round: 1, outcome: 'satisfied' }),
  closedSatisfied(7),
];
