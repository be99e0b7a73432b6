import type { Aggregate } from '@taizhang/nest-kit';
import type { CabinetCommand, CabinetEvent } from '../../domain/items/cabinet.commands.js';
import { cabinet as cabinetDecider, type CabinetState } from '../../domain/items/cabinet.decider.js';
import type { ItemCommand, ItemEvent } from '../../domain/items/item.commands.js';
import { item as itemDecider, type ItemState } from '../../domain/items/item.decider.js';

/** A physical item, by its id. */
export const item: Aggregate<ItemCommand, ItemEvent, ItemState> = { name: 'item', decider: itemDecider };

/** A cabinet and its key, by its id. */
export const cabinet: Aggregate<CabinetCommand, CabinetEvent, CabinetState> = {
  name: 'cabinet',
  decider: cabinetDecider,
};
