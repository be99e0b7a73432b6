/** A complaint and what is done about it, on days of March 2026: what each step of the loop is told. */

/** Nine in the morning of a day, as UTC has it. */
export const on = (day: number) => `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`;

export const letter = {
  ...{ serial: '188006', project: 'A3', receivedAt: on(1), sender: 'A000102948', occurredAt: on(2) },
  ...{ subject: '投诉小区夜间噪音', body: '夜里很吵，请管一管。' },
};

export const call = {
  ...{ receptionId: 'call-1', project: 'A3', customerId: '7191646', class: 'complaint', origin: 'desk' },
  ...{ line: 'AA0101', callType: 'PS', agentId: 'YITZ', outcome: 'answered', matter: '电梯坏了' },
  ...{ feedback: '希望今天修好', startedAt: on(2), endedAt: on(2) },
  ...{ ivrSeconds: 9, queueSeconds: 5, serviceSeconds: 166, secondsToAnswer: 5 },
};

export const founded = (day: number) => ({
  ...{ founded: true, severity: 'ordinary', responsibleDepartment: 'engineering' },
  ...{ promisedAt: on(28), occurredAt: on(day) },
});

export const handling = {
  start: (day: number) => ({ investigator: 'engineer-2', occurredAt: on(day) }),
  complete: (day: number) => ({ cause: '刹车磨损', responsiblePerson: 'engineer-5', occurredAt: on(day) }),
  resolve: (day: number) => ({ solution: '已换刹车', rootCause: '漏检', occurredAt: on(day) }),
};

/** The client answers a revisit after a complaint. */
export const answer = (satisfiedWithHandling: boolean) => ({
  disposition: 'connected',
  answers: { programme: 'post-complaint', satisfiedWithHandling },
});
