import type { StandingOf } from '@taizhang/access';
import { instant } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import type { StandingDocument } from '../../contract/index.js';
import { liveSessions } from '../../domain/account.state.js';
import { CONFIDENTIALITY, STANDING } from '../../domain/policy.decider.js';
import { standingAt } from '../../domain/standing.policy.js';
import { account as accountAggregate, person as personAggregate, policy } from '../aggregates.js';
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
  const account = await accountOf(personId, services);
  const facts = { personId, person, unitPath: path, confidentiality: confidentiality.state, rules: rules.state };
  const standing = standingAt(instant(clock.now()), facts);
  return standing && { ...standing, ...account };
}

type Holding = Pick<StandingDocument, 'status' | 'roles' | 'account'>;

/** Of the standing only what a token is checked against: two streams, and no conditions. */
export function holdingOf(services: ContextServices) {
  return async (personId: string): Promise<Holding | undefined> => {
    const { state } = await services.executor.newest(personAggregate, personId);
    if (state.status === 'none') return undefined;
    const roles = state.status === 'present' ? [...state.roles] : [];
    return { status: state.status, roles, ...(await accountOf(personId, services)) };
  };
}

async function accountOf(personId: string, { executor, clock }: ContextServices): Promise<Pick<Holding, 'account'>> {
  const { state } = await executor.newest(accountAggregate, personId);
  if (state.status !== 'active') return {};
  return { account: { sessions: liveSessions(state, instant(clock.now())).map(({ sessionId }) => sessionId) } };
}
