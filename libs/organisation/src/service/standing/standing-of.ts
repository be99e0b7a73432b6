import type { StandingOf } from '@taizhang/access';
import { instant } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import type { StandingDocument } from '../../contract/index.js';
import type { PersonState } from '../../domain/person.state.js';
import { CONFIDENTIALITY, STANDING } from '../../domain/policy.decider.js';
import { standingAt } from '../../domain/standing.policy.js';
import { person as personAggregate, policy } from '../aggregates.js';
import { unitPath } from './unit-path.js';

/** The standing of people now, asked in this process of what the log holds now: nothing is remembered of an answer. */
export function standingOf(services: ContextServices): StandingOf {
  return (personId) => judge(personId, services);
}

export async function judge(personId: string, services: ContextServices): Promise<StandingDocument | undefined> {
  const { executor, clock } = services;
  const { state: person } = await executor.newest(personAggregate, personId);
  if (person.status === 'none') return undefined;
  const [path, confidentiality, rules] = await Promise.all([
    unitPath(person.orgUnitId, services),
    executor.newest(policy, CONFIDENTIALITY),
    executor.newest(policy, STANDING),
  ]);
  const facts = { personId, person, unitPath: path, confidentiality: confidentiality.state, rules: rules.state };
  return standingAt(instant(clock.now()), facts);
}

/** Of the standing only what a token is checked against: one stream, and no conditions. */
export function holdingOf({ executor }: ContextServices) {
  return async (personId: string): Promise<Pick<StandingDocument, 'status' | 'roles'> | undefined> => {
    const { state } = await executor.newest(personAggregate, personId);
    return holding(state);
  };
}

function holding(state: PersonState): Pick<StandingDocument, 'status' | 'roles'> | undefined {
  if (state.status === 'none') return undefined;
  return { status: state.status, roles: state.status === 'present' ? [...state.roles] : [] };
}
