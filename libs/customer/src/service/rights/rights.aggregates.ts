import type { Aggregate } from '@taizhang/nest-kit';
import {
  accessHeads as headsDecider,
  type AccessHeadsCommitted,
  type AccessHeadsState,
  type CommitAccessHeads,
} from '../../domain/rights/access-heads.decider.js';
import type { RightsCommand, RightsEvent } from '../../domain/rights/rights.commands.js';
import { rights as rightsDecider, type RightsState } from '../../domain/rights/rights.decider.js';

/** A customer's request about their own data, by request id. */
export const rights: Aggregate<RightsCommand, RightsEvent, RightsState> = { name: 'rights', decider: rightsDecider };

/** What was committed to about everybody's accesses; one stream. */
export const committedHeads: Aggregate<CommitAccessHeads, AccessHeadsCommitted, AccessHeadsState> = {
  name: 'committed-heads',
  decider: headsDecider,
};

export const ALL = 'all';
