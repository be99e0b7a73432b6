import type { Deadline, Reaction } from '@taizhang/nest-kit';
import type { Projection } from '@taizhang/read-models';
import { recordMissedContacts } from '../deadlines/first-contact-due.record-miss.js';
import { releaseOfLeavers } from '../deadlines/leaver-keeps-customers.release.js';
import { assignmentsProjection } from '../projections/assignments.projection.js';
import { custodyProjection } from '../projections/custody.projection.js';
import { staffProjection } from '../projections/staff.projection.js';
import { unitsProjection } from '../projections/units.projection.js';
import { assignCustodians } from '../reactions/when-customers-assigned.assign-custodians.js';
import { passOnPortfolioOfLeaver } from '../reactions/when-person-left.pass-on-portfolio.js';
import { passOnPortfolioOfMover } from '../reactions/when-person-moved.pass-on-portfolio.js';
import { noteContactOfCall } from '../reactions/when-phone-number-used-in-call.note-contact.js';

/** What the context follows and does about custody without being asked. */
export const custodyProjections: readonly Projection[] = [
  custodyProjection,
  staffProjection,
  unitsProjection,
  assignmentsProjection,
];

export const custodyReactions: readonly Reaction[] = [
  assignCustodians,
  noteContactOfCall,
  passOnPortfolioOfLeaver,
  passOnPortfolioOfMover,
];

export const custodyDeadlines: readonly Deadline[] = [recordMissedContacts, releaseOfLeavers];
