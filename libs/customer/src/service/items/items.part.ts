import type { Deadline, Reaction } from '@taizhang/nest-kit';
import type { Projection } from '@taizhang/read-models';
import { recordOverdueItems } from '../deadlines/item-overdue.record-it.js';
import { cabinetsProjection } from '../projections/cabinets.projection.js';
import { itemsProjection } from '../projections/items.projection.js';
import { demandKeysOfLeaver } from '../reactions/when-person-left.demand-keys.js';

/** What the context follows and does about physical items without being asked. */
export const itemProjections: readonly Projection[] = [itemsProjection, cabinetsProjection];
export const itemReactions: readonly Reaction[] = [demandKeysOfLeaver];
export const itemDeadlines: readonly Deadline[] = [recordOverdueItems];
