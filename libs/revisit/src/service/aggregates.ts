import type { Aggregate } from '@taizhang/nest-kit';
import type { RevisitEvent } from '../contract/index.js';
import type { RevisitCommand } from '../domain/revisit.commands.js';
import { revisit as revisitDecider } from '../domain/revisit.decider.js';
import type { RevisitState } from '../domain/revisit.state.js';

export const revisit: Aggregate<RevisitCommand, RevisitEvent, RevisitState> = {
  name: 'revisit',
  decider: revisitDecider,
};
