import { z } from 'zod';
import { id, instant } from './fields.js';

const occurredAt = instant.exactOptional();

/** POST /organisation/devices */
export const registerDeviceBody = z
  .strictObject({ deviceId: id, assigneeId: id.exactOptional(), occurredAt })
  .meta({ id: 'RegisterDevice' });

/** POST /organisation/devices/{deviceId}/retire */
export const retireDeviceBody = z.strictObject({ occurredAt }).meta({ id: 'RetireDevice' });

/** A device as lists show it. */
export const deviceDocument = z
  .strictObject({
    deviceId: id,
    class: z.literal('managed'),
    assigneeId: id.exactOptional(),
    status: z.enum(['registered', 'retired']),
  })
  .meta({ id: 'Device' });

export type DeviceDocument = z.infer<typeof deviceDocument>;
