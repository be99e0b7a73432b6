import type { EventsOf } from '@taizhang/kernel';
import type { z } from 'zod';
import { accessEvents } from './access.events.js';
import { archiveEvents } from './archive.events.js';
import { custodyEvents } from './custody.events.js';
import type { purpose } from './fields.js';

/** Every fact of the context. Stored for ever: add an optional field or a new version, never edit one. */
export const customerEvents = {
  ...archiveEvents,
  ...custodyEvents,
  ...accessEvents,
} as const;

export type CustomerEvent = EventsOf<typeof customerEvents>;

/** One or more of the context's events, by type. */
export type CustomerFact<Type extends CustomerEvent['type']> = Extract<CustomerEvent, { type: Type }>;

export type Purpose = z.infer<typeof purpose>;
