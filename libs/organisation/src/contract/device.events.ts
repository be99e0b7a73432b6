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
  /** A session is about to begin on it, as one on a managed device: whoever retires it ends that one, too. */
  DeviceUsed: {
    v: 1,
    data: z.strictObject({ deviceId: id, personId: id, sessionId: id, expiresAt: instant, occurredAt: instant }),
  },
  /** For good: what comes back is registered under another id. */
  DeviceRetired: {
    v: 1,
    data: z.strictObject({ deviceId: id, occurredAt: instant }),
  },
} as const satisfies EventCatalogue;
