import type { StandingCondition, StandingDocument } from '../contract/standing.api.js';
import type { PersonState, Staff } from './person.state.js';
import { CONFIDENTIALITY, inForce, type PolicyState, type PolicyVersion } from './policy.decider.js';

/** What is required as long as no policy says otherwise. */
export const DEFAULT_CONDITIONS: readonly StandingCondition[] = ['nda', 'policy', 'training', 'certification'];

/** The training that standing asks for (S1-79). */
const CONFIDENTIALITY_TRAINING = 'confidentiality';

export interface StandingFacts {
  readonly personId: string;
  readonly person: PersonState;
  /** Own org unit first. */
  readonly unitPath: readonly string[];
  /** Versions of the policy that everybody acknowledges. */
  readonly confidentiality: PolicyState;
  /** Versions of the policy that says what is required. */
  readonly rules: PolicyState;
}

/**
 * What a person may be trusted with at an instant (RFC 3339); undefined of nobody. Whatever has an end counts until just
 * before it: an agreement valid until 09:00:00 is none at 09:00:00.
 */
export function standingAt(at: string, facts: StandingFacts): StandingDocument | undefined {
  const { personId, person, unitPath } = facts;
  if (person.status === 'none') return undefined;
  const rules = inForce(facts.rules, at);
  const current = inForce(facts.confidentiality, at);
  return {
    ...{ personId, status: person.status, unitPath: [...unitPath] },
    roles: person.status === 'present' ? [...person.roles] : [],
    unmet: unmetBy(person, { at, current, required: rules?.conditions ?? DEFAULT_CONDITIONS }),
    policyVersion: `${nameOf(rules, 'default')}_${nameOf(current, 'none')}`,
    ...(isOutsourced(person) && { outsourced: true }),
  };
}

function nameOf(policy: PolicyVersion | undefined, otherwise: string): string {
  return policy?.version ?? otherwise;
}

interface Asked {
  readonly at: string;
  readonly current: PolicyVersion | undefined;
  readonly required: readonly StandingCondition[];
}

/** Who left meets nothing any more. */
function unmetBy(person: PersonState, { at, current, required }: Asked): StandingCondition[] {
  return required.filter((condition) => !isStaff(person) || !MET[condition]({ at, current, staff: person }));
}

function isStaff(person: PersonState): person is Staff {
  return person.status === 'present' || person.status === 'suspended';
}

function isOutsourced(person: PersonState): boolean {
  return isStaff(person) && person.joining.employment === 'outsourced';
}

interface Judged {
  readonly at: string;
  readonly staff: Staff;
  readonly current: PolicyVersion | undefined;
}

const MET: Readonly<Record<StandingCondition, (judged: Judged) => boolean>> = {
  nda: ({ at, staff }) =>
    staff.qualifications.ndas.some(({ validFrom, validUntil }) => isWithin(at, { from: validFrom, until: validUntil })),

  policy: ({ staff, current }) =>
    current === undefined ||
    staff.qualifications.acknowledged.some(
      ({ policyId, version }) => policyId === CONFIDENTIALITY && version === current.version,
    ),

  training: ({ at, staff }) =>
    staff.qualifications.trainings.some(
      ({ module, completedAt, validUntil }) =>
        module === CONFIDENTIALITY_TRAINING && isWithin(at, { from: completedAt, until: validUntil }),
    ),

  certification({ at, staff: { qualifications } }) {
    const { certification } = qualifications;
    return certification !== undefined && isWithin(at, { until: certification.validUntil });
  },
};

interface Period {
  readonly from?: string;
  readonly until?: string | undefined;
}

function isWithin(at: string, { from = at, until }: Period): boolean {
  const instant = Date.parse(at);
  return Date.parse(from) <= instant && (until === undefined || instant < Date.parse(until));
}
