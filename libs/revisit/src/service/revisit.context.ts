import { destroySubjectKey, type ContextDefinition } from '@taizhang/nest-kit';
import { revisitEvents } from '../contract/index.js';
import { revisitsProjection } from './projections/revisits.projection.js';
import { scheduleRevisitOfComplaint } from './reactions/when-complaint-resolved.schedule-revisit.js';
import { revisitUseCases } from './revisit.use-cases.js';

/** Clients called back, on up to three days, until each revisit has its one outcome. */
export function revisitContext(): ContextDefinition {
  return {
    name: 'revisit',
    events: revisitEvents,
    useCases: revisitUseCases,
    projections: [revisitsProjection],
    reactions: [scheduleRevisitOfComplaint, destroySubjectKey()],
  };
}
