import type { UseCase } from '@taizhang/nest-kit';
import type { CustomerParts } from '../../customer.parts.js';
import { decideCheckOut, requestCheckOut } from './ask-for-item.js';
import { changeLock, handOverKey, inspectCabinet, installCabinet, listCabinets, reportKeyLost } from './cabinets.js';
import { fileItem, moveItem } from './keep-item.js';
import { listItems, listOverdueItems } from './list-items.js';
import { checkInItem, checkOutItem } from './take-item.js';

/** Physical items of archives, and the cabinets that they are kept in. */
export function itemUseCases(parts: CustomerParts): readonly UseCase[] {
  return [
    ...[fileItem, moveItem, requestCheckOut, decideCheckOut, checkOutItem(parts), checkInItem],
    ...[listItems, listOverdueItems(parts)],
    ...[installCabinet, handOverKey, reportKeyLost, changeLock, inspectCabinet, listCabinets],
  ];
}
