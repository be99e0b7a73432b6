import { z } from 'zod';
import { accessReceipt } from './access.api.js';
import { id, instant, personalText, personId } from './fields.js';
import {
  formChange,
  formCode,
  formDefinition,
  formKey,
  formLanguage,
  formValues,
  formVersion,
  formWords,
} from './form.fields.js';
import { grounds } from './grounds.js';

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

const when = { occurredAt: instant.exactOptional() };

/** POST /customer/customers/{customerId}/filled-forms: where it names a version, that one has to be in force. */
export const fillFormBody = z
  .strictObject({ filledFormId: id, code: formCode, formVersion: id.exactOptional(), values: formValues, ...when })
  .meta({ id: 'FillForm' });

/** POST …/filled-forms/{filledFormId}/corrections: what it does not name stays as it was. */
export const correctFilledFormBody = z
  .strictObject({ correctionId: id, values: formChange, reason: personalText(500), ...when })
  .meta({ id: 'CorrectFilledForm' });

/** The customer's own request (E9) that it is for. */
const forTheCustomer = { rightsRequestId: id.exactOptional() };

/** GET /customer/customers/{customerId}/filled-forms */
export const listFilledFormsQuery = z.strictObject({ purpose: grounds.purpose, ...forTheCustomer });

/** POST …/filled-forms/{filledFormId}/reading: some fields whole, where the caller may and says why. */
export const readFilledFormBody = z
  .strictObject({
    ...{ ...grounds, ...forTheCustomer },
    reveal: z.array(formKey).min(1).max(40).exactOptional(),
    /** As it was then, from 1; the newest when it is not said. */
    version: z.int().min(1).max(500).exactOptional(),
  })
  .meta({ id: 'ReadFilledForm' });

/** POST …/filled-forms/{filledFormId}/print */
export const printFilledFormBody = readFilledFormBody
  .extend({ lang: formLanguage.default('zh-Hans') })
  .meta({ id: 'PrintFilledForm' });

const filling = {
  ...{ filledFormId: id, code: formCode, formVersion: id },
  /** Raised by every correction. */
  version: z.int().min(1),
};

/** What was filled in for a customer, by which version; nothing of what it says. */
export const filledFormList = z
  .strictObject({
    customerId: id,
    items: z.array(z.strictObject({ ...filling, filledBy: personId, filledAt: instant })),
    receipt: accessReceipt,
  })
  .meta({ id: 'FilledFormList' });

/** A telephone number is never whole; of the others the class says how they are shown. */
const shownValue = z.strictObject({
  shown: z.enum(['whole', 'masked', 'withheld']),
  value: z.string().meta({ personal: true }),
});

export const filledFormAnswer = z
  .strictObject({
    ...{ customerId: id, ...filling },
    /** By field; what was not filled in is absent. */
    values: z.record(formKey, z.union([shownValue, z.array(z.record(formKey, shownValue))])),
    /** Every version up to this one. */
    history: z.array(
      z.strictObject({
        ...{ version: z.int().min(1), by: personId, at: instant },
        /** Why it was corrected. */
        reason: z.string().meta({ personal: true }).exactOptional(),
      }),
    ),
    ...{ policyVersion: id, receipt: accessReceipt },
  })
  .meta({ id: 'FilledForm' });

/** What comes with a printed form, which is a page of HTML. */
export const printedForm = z.strictObject({ ...filling, receipt: accessReceipt }).meta({ id: 'PrintedForm' });
