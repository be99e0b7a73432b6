import type { Reaction } from '@taizhang/nest-kit';
import { z } from 'zod';
import { keyHolder } from '../../contract/destruction.events.js';
import { id, instant, subjectId } from '../../contract/fields.js';
import { destruction } from '../destruction/destruction.aggregates.js';

/** What the contracts of all holders say of a destroyed key. */
const answer = z.object({
  subjectId,
  context: keyHolder,
  hadKey: z.boolean(),
  attachments: z.int().min(1).exactOptional(),
  destructionId: id.exactOptional(),
  occurredAt: instant,
});

/** The answers of all who can hold a key, this context among them; with the last one the certificate is issued. */
export const collectKeyAnswer: Reaction = {
  name: 'when-subject-key-destroyed.collect-answer',
  from: Object.fromEntries(keyHolder.options.map((holder) => [holder, ['SubjectKeyDestroyed']])),
  settledBy: [],
  async react({ data, context, position }, { executor }, cause) {
    const { destructionId, context: holder, ...said } = answer.parse(data);
    if (destructionId === undefined || holder !== context) return; // found destroyed after a restore: nobody asked
    const command = { type: 'ReportKeyDestroyed', data: { ...said, destructionId, holder, position } } as const;
    await executor.execute({ aggregate: destruction, id: destructionId, command }, cause);
  },
};
