import { destroySubjectKey, type ContextDefinition } from '@taizhang/nest-kit';
import { intakeEvents } from '../contract/index.js';
import { intakeUseCases } from './intake.use-cases.js';
import { receptionsProjection } from './projections/receptions.projection.js';

/** Calls, visits and letters on record, and what each is about. */
export function intakeContext(): ContextDefinition {
  return {
    name: 'intake',
    events: intakeEvents,
    useCases: intakeUseCases,
    projections: [receptionsProjection],
    reactions: [destroySubjectKey()],
  };
}
