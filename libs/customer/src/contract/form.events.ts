import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { id, instant, personalText, personId, subjectId } from './fields.js';
import { formDefinition, formVersion } from './form.fields.js';

/** What was filled in, as JSON. So many characters, sealed, fit one entry of the log. */
const values = personalText(12_000);
const filled = { filledFormId: id, customerId: id, subjectId };

/** The controlled forms (S1-7). */
export const formEvents = {
  /** On `form-<code>`. What is filled in from `effectiveFrom` on goes by this version and says so (S1-86). */
  FormVersionIssued: {
    v: 1,
    data: z.strictObject({ ...formVersion, definition: formDefinition, issuedBy: personId, occurredAt: instant }),
  },
  /** On `customer-<archive number>`. The values are one sealed text: not even which fields are filled in is to be seen. */
  FormFilled: {
    v: 1,
    data: z.strictObject({
      ...{ ...filled, code: id, formVersion: id },
      values,
      ...{ filledBy: personId, occurredAt: instant },
    }),
  },
  /** These values take the place of those before; a field that it does not name stays, one of `null` is emptied. */
  FilledFormCorrected: {
    v: 1,
    data: z.strictObject({
      ...{ ...filled, correctionId: id },
      ...{ values, reason: personalText(500) },
      ...{ correctedBy: personId, occurredAt: instant },
    }),
  },
} as const satisfies EventCatalogue;
