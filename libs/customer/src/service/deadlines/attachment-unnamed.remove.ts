import type { ContextServices, Deadline } from '@taizhang/nest-kit';
import type { AttachmentStore } from '@taizhang/privacy';
import { customer } from '../aggregates.js';

const HOUR_MS = 3_600_000;
const PAGE = 1_000;
/** Longer than any request takes, and any restore: what is younger may be on its way into the log. */
const TOO_YOUNG_MS = 24 * HOUR_MS;
/** What is older was looked at before; a restore makes files young again. */
const LOOKED_AT_MS = 8 * 24 * HOUR_MS;

/**
 * Removes files that nothing in the log names: a crash or a refusal came between the file and the fact. It goes by the
 * archive's own stream and by no read model, which may be behind or being rebuilt. Of a customer who was destroyed it removes
 * everything, however young: a restore may have put it there.
 */
export function removeUnnamedAttachments(attachments: AttachmentStore): Deadline {
  return {
    name: 'attachment-unnamed.remove',
    every: 6 * HOUR_MS,
    async fire(services, { now, signal }) {
      const at = Date.parse(now);
      await attachments.removeUnfinished(new Date(at - TOO_YOUNG_MS).toISOString());
      for (let page = await attachments.subjects(PAGE); page.length > 0 && !signal.aborted;) {
        for (const subject of page) await sweep(subject, { attachments, services, at });
        page = await attachments.subjects(PAGE, page.at(-1));
      }
    },
  };
}

interface Sweeping {
  readonly attachments: AttachmentStore;
  readonly services: ContextServices;
  readonly at: number;
}

async function sweep(subject: string, { attachments, services, at }: Sweeping): Promise<void> {
  const { state, events } = await services.executor.load(customer, subject);
  if (state.status === 'destroyed') return attachments.removeSubject(subject);
  const named = new Set(events.flatMap((event) => (event.type === 'AttachmentFiled' ? [event.data.sealedSha256] : [])));
  for (const { sealedSha256, storedAt } of await attachments.list(subject)) {
    const age = at - Date.parse(storedAt);
    const isDue = age > TOO_YOUNG_MS && age < LOOKED_AT_MS;
    if (isDue && !named.has(sealedSha256)) await attachments.remove(subject, sealedSha256);
  }
}
