import { z } from 'zod';
import { accessReceipt } from './access.api.js';
import { cabinetEvents, cabinetFinding } from './cabinet.events.js';
import { confidentialityClass } from './archive.fields.js';
import { id, instant, personId } from './fields.js';
import { grounds } from './grounds.js';
import { itemCondition, itemEvents, itemKind, keeping, place } from './item.events.js';

const when = { occurredAt: instant.exactOptional() };

/** POST /customer/customers/{customerId}/items */
export const fileItemBody = z
  .strictObject({ itemId: id, kind: itemKind, class: confidentialityClass, ...keeping, ...when })
  .meta({ id: 'FileItem' });

/** POST …/items/{itemId}/moves */
export const moveItemBody = z.strictObject({ moveId: id, ...keeping, ...when }).meta({ id: 'MoveItem' });

/** POST …/items/{itemId}/check-outs */
export const requestCheckOutBody = z
  .strictObject({
    checkOutId: id,
    purpose: itemEvents.CheckOutRequested.data.shape.purpose,
    returnBy: instant,
    ...when,
  })
  .meta({ id: 'RequestCheckOut' });

/** POST …/check-outs/{checkOutId}/decision */
export const decideCheckOutBody = z
  .strictObject({ decision: z.enum(['approved', 'rejected']), ...when })
  .meta({ id: 'DecideCheckOut' });

/** POST …/check-outs/{checkOutId}/hand-out */
export const checkOutItemBody = z.strictObject(grounds).meta({ id: 'CheckOutItem' });

export const checkedOutItem = z
  .strictObject({ itemId: id, checkOutId: id, receipt: accessReceipt })
  .meta({ id: 'CheckedOutItem' });

/** POST …/check-outs/{checkOutId}/return */
export const checkInItemBody = z
  .strictObject({ condition: itemCondition, sealed: z.boolean(), ...when })
  .meta({ id: 'CheckInItem' });

/** POST /customer/cabinets */
export const installCabinetBody = z
  .strictObject({ cabinetId: id, unitId: id, location: place, fireproof: z.boolean(), keyHolder: personId, ...when })
  .meta({ id: 'InstallCabinet' });

/** POST /customer/cabinets/{cabinetId}/key-hand-overs: by who approves it. */
export const handOverKeyBody = z
  .strictObject({ handOverId: id, from: personId, to: personId, ...when })
  .meta({ id: 'HandOverKey' });

/** POST /customer/cabinets/{cabinetId}/key-losses */
export const reportKeyLostBody = z.strictObject({ lossId: id, ...when }).meta({ id: 'ReportKeyLost' });

/** POST /customer/cabinets/{cabinetId}/lock-changes: by who approves it. */
export const changeLockBody = z
  .strictObject({ lockChangeId: id, keyHolder: personId, ...when })
  .meta({ id: 'ChangeLock' });

/** POST /customer/cabinets/{cabinetId}/inspections */
export const inspectCabinetBody = z
  .strictObject({ inspectionId: id, finding: cabinetFinding, ...when })
  .meta({ id: 'InspectCabinet' });

/** A physical item: where it is, and who has it. */
export const itemDocument = z
  .strictObject({
    ...{ itemId: id, customerId: id, kind: itemKind, class: confidentialityClass, ...keeping },
    status: z.enum(['filed', 'out']),
    checkOutId: id.exactOptional(),
    holder: personId.exactOptional(),
    returnBy: instant.exactOptional(),
    /** What its last return found. */
    condition: itemCondition,
    /** Whether it was written down that it is out for too long. */
    overdue: z.boolean(),
  })
  .meta({ id: 'Item' });

/** A cabinet, who has its key, and when it was looked at last. */
export const cabinetDocument = z
  .strictObject({
    ...cabinetEvents.CabinetInstalled.data.pick({ cabinetId: true, unitId: true, location: true, fireproof: true })
      .shape,
    keyHolder: personId,
    /** `due-back`: its holder has left; `lost`: the lock is to be changed. */
    keyStatus: z.enum(['held', 'due-back', 'lost']),
    /** Of the last inspection; of the installation when there was none. */
    inspectedAt: instant,
    finding: cabinetFinding.exactOptional(),
  })
  .meta({ id: 'Cabinet' });

export type ItemDocument = z.infer<typeof itemDocument>;
export type CabinetDocument = z.infer<typeof cabinetDocument>;
