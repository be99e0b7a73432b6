/** A member of staff to take on. */
export interface Staff {
  readonly personId: string;
  readonly orgUnitId: string;
  /** Absent of people who hold none yet. */
  readonly role?: string;
  readonly name?: string;
}

/** A request to `organisation`, for an administrator to send. */
export interface StaffRequest {
  readonly path: string;
  /** Retry key: the same for the same step of the same person. */
  readonly key: string;
  readonly body: object;
}

/** Of test data: long before any test's day, and long after. */
const FROM = '2020-01-01T00:00:00.000Z';
const UNTIL = '2099-01-01T00:00:00.000Z';

/**
 * Everything that a member of staff needs before they may work with customers' data: joined, with a role, an agreement
 * signed, trained, certified to take calls. A policy, where a test publishes one, is for the test to have acknowledged.
 */
export function staffRequests({ personId, orgUnitId, role, name = personId }: Staff): readonly StaffRequest[] {
  const path = '/organisation/people';
  const step = (under: string, body: object): StaffRequest => ({
    ...{ path: `${path}/${personId}/${under}`, key: `${personId}-${under}` },
    body: { ...body, occurredAt: FROM },
  });
  return [
    { path, key: `${personId}-joined`, body: { personId, name, orgUnitId, occurredAt: FROM } },
    ...(role === undefined ? [] : [step('roles', { role })]),
    step('ndas', { validFrom: FROM, validUntil: UNTIL, documentSha256: 'ab'.repeat(32) }),
    step('trainings', { completedAt: FROM, validUntil: UNTIL }),
    step('certifications', { validUntil: UNTIL }),
  ];
}
