import type { EventsOf } from '@taizhang/kernel';
import type { z } from 'zod';
import { vaultEvents } from './vault.events.js';
import { accessEvents } from './access.events.js';
import { archivePolicyEvents } from './archive-policy.events.js';
import { archiveEvents } from './archive.events.js';
import { attachmentEvents } from './attachment.events.js';
import { breakGlassEvents } from './break-glass.events.js';
import { classificationEvents } from './classification.events.js';
import { contentEvents } from './content.events.js';
import { custodyEvents } from './custody.events.js';
import { cabinetEvents } from './cabinet.events.js';
import { itemEvents } from './item.events.js';
import { formEvents } from './form.events.js';
import { dealingEvents } from './dealing.events.js';
import { callEvents } from './call.events.js';
import { messageEvents } from './message.events.js';
import { consentEvents } from './consent.events.js';
import { destructionEvents, holdEvents, subjectLinkEvents } from './destruction.events.js';
import { disclosureEvents, recipientEvents, transferChannelEvents } from './disclosure.events.js';
import { accessHeadEvents, rightsEvents } from './rights.events.js';
import { canaryEvents, exportEvents } from './export.events.js';
import { showingEvents } from './showing.events.js';
import type { purpose } from './fields.js';
import { lifecycleEvents } from './lifecycle.events.js';
import { duplicateEvents, mergedArchiveEvents, mergeEvents } from './merge.events.js';
import { requestEvents } from './request.events.js';

/** Every fact of the context. Stored for ever: add an optional field or a new version, never edit one. */
export const customerEvents = {
  ...vaultEvents,
  ...archiveEvents,
  ...custodyEvents,
  ...itemEvents,
  ...cabinetEvents,
  ...lifecycleEvents,
  ...contentEvents,
  ...attachmentEvents,
  ...formEvents,
  ...classificationEvents,
  ...dealingEvents,
  ...archivePolicyEvents,
  ...accessEvents,
  ...consentEvents,
  ...callEvents,
  ...messageEvents,
  ...destructionEvents,
  ...holdEvents,
  ...subjectLinkEvents,
  ...requestEvents,
  ...breakGlassEvents,
  ...recipientEvents,
  ...transferChannelEvents,
  ...disclosureEvents,
  ...rightsEvents,
  ...accessHeadEvents,
  ...canaryEvents,
  ...exportEvents,
  ...mergeEvents,
  ...mergedArchiveEvents,
  ...duplicateEvents,
  ...showingEvents,
} as const;

export type CustomerEvent = EventsOf<typeof customerEvents>;

/** One or more of the context's events, by type. */
export type CustomerFact<Type extends CustomerEvent['type']> = Extract<CustomerEvent, { type: Type }>;

export type Purpose = z.infer<typeof purpose>;
