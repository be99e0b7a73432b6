import { unreachable } from '@taizhang/kernel';
import type { RevisitEvent } from '../contract/revisit.events.js';
import type { FactOf } from './revisit.commands.js';

type Scheduled = FactOf<'RevisitScheduled'>;
type Attempt = FactOf<'AttemptMade'>;

export interface OpenRevisit {
  readonly status: 'open';
  readonly scheduled: Scheduled;
  readonly attempts: readonly Attempt[];
  /** When the last attempt was made, or the revisit scheduled. */
  readonly lastStepAt: string;
}

export type RevisitState =
  | { readonly status: 'none' }
  | OpenRevisit
  | { readonly status: 'concluded'; readonly scheduled: Scheduled; readonly attempts: readonly Attempt[] };

export function evolve(state: RevisitState, event: RevisitEvent): RevisitState {
  switch (event.type) {
    case 'RevisitScheduled':
      return state.status === 'none' ? opened(event.data) : state;
    case 'AttemptMade':
      return state.status === 'open' ? attempted(state, event.data) : state;
    case 'RevisitConcluded':
      return state.status === 'open' ? { ...state, status: 'concluded' } : state;
    default:
      return unreachable(event);
  }
}

function opened(scheduled: Scheduled): OpenRevisit {
  return { status: 'open', scheduled, attempts: [], lastStepAt: scheduled.occurredAt };
}

function attempted(state: OpenRevisit, attempt: Attempt): OpenRevisit {
  return { ...state, attempts: [...state.attempts, attempt], lastStepAt: attempt.occurredAt };
}
