import { z } from 'zod';
import { id, instant } from './fields.js';
import { formDefinition, formVersion, formWords } from './form.fields.js';

/** GET /customer/forms: the controlled forms in force, by code. */
export const formList = z
  .strictObject({ items: z.array(z.strictObject({ ...formVersion, name: formWords })) })
  .meta({ id: 'FormList' });

/** GET /customer/forms/{code}: in force now, or the version that is named. */
export const showFormQuery = z.strictObject({ formVersion: id.exactOptional() });

export const formAnswer = z.strictObject({ ...formVersion, definition: formDefinition }).meta({ id: 'Form' });

/** POST /customer/forms/{code}/versions */
export const issueFormVersionBody = z
  .strictObject({
    ...{ formVersion: id, effectiveFrom: instant, owner: formVersion.owner },
    definition: formDefinition,
  })
  .meta({ id: 'IssueFormVersion' });
