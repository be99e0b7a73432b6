import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { id, instant } from './fields.js';

/** 受管设备: what the company has registered, and whose sessions may see more than masked data (S1-61). */
export const deviceEvents = {
  DeviceRegistered: {
    v: 1,
    data: z.strictObject({
      deviceId: id,
      class: z.literal('managed'),
      /** The only person who may use it; everybody when absent. */
      assigneeId: id.exactOptional(),
      occurredAt: instant,
    }),
  },
  /** For good: what comes back is registered under another id. */
  DeviceRetired: {
    v: 1,
    data: z.strictObject({ deviceId: id, occurredAt: instant }),
  },
} as const satisfies EventCatalogue;
