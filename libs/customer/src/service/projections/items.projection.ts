import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustomerEvent, ItemDocument } from '../../contract/index.js';

/** Every physical item (S1-28), by id. */
export const items: CollectionDefinition<ItemDocument> = {
  name: 'items',
  indexes: [['customerId'], ['status', 'returnBy'], ['status', 'overdue', 'returnBy']],
};

export const itemsProjection = projectionOf<CustomerEvent, ItemDocument>('customer')({
  collection: items,
  version: 1,
  id: ({ data }) => data.itemId,
  when: {
    ItemFiled: (_none, { data }) => {
      const { itemId, customerId, kind, class: confidentiality } = data;
      const what = { itemId, customerId, kind, class: confidentiality, ...keptOf(data) };
      return { ...what, status: 'filed', condition: 'intact', overdue: false };
    },
    ItemMoved: (item, { data }) => item && { ...withoutPlace(item), ...keptOf(data) },
    ItemCheckedOut: (item, { data: { checkOutId, holder, returnBy } }) =>
      item && { ...item, status: 'out', checkOutId, holder, returnBy },
    CheckOutOverdue: (item, { data }) => (item?.checkOutId === data.checkOutId ? { ...item, overdue: true } : item),
    ItemCheckedIn: (item, { data: { sealed, condition } }) => item && { ...backIn(item), sealed, condition },
  },
});

type Kept = Pick<ItemDocument, 'location' | 'containerType' | 'cabinetId' | 'sealed'>;

function keptOf({ location, containerType, cabinetId, sealed }: Kept): Kept {
  return { location, containerType, sealed, ...(cabinetId !== undefined && { cabinetId }) };
}

function withoutPlace(item: ItemDocument): Omit<ItemDocument, 'cabinetId'> {
  const rest = { ...item };
  delete rest.cabinetId;
  return rest;
}

function backIn(item: ItemDocument): ItemDocument {
  const { checkOutId, holder, returnBy, ...rest } = item;
  const wasOut = checkOutId !== undefined && holder !== undefined && returnBy !== undefined;
  return wasOut ? { ...rest, status: 'filed', overdue: false } : item;
}
