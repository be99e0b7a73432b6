import { z } from 'zod';
import { customerDocument } from './archive.api.js';
import { accessReceipt } from './access.api.js';
import {
  archiveCategory,
  archiveField,
  businessType,
  confidentialityClass,
  estate,
  medium,
  nature,
  settlement,
  stage,
  transactionStatus,
} from './archive.fields.js';
import { archiveKind, channel, id, instant, personId } from './fields.js';
import { grounds } from './grounds.js';

/** POST /customer/finds: in a body, so that no name is ever part of a URL. One criterion, and when it was filed. */
export const findCustomersBody = z
  .strictObject({
    /** Exact, in any of the ways in which it is written. */
    name: z.string().min(1).max(100).meta({ personal: true }).exactOptional(),
    customerId: id.exactOptional(),
    archiveKind: archiveKind.exactOptional(),
    nature: nature.exactOptional(),
    businessType: businessType.exactOptional(),
    stage: stage.exactOptional(),
    estate: estate.exactOptional(),
    /** From the first instant on, before the second. */
    filedFrom: instant.exactOptional(),
    filedBefore: instant.exactOptional(),
    /** S1-47; by archive number when absent, by filing time when that is bounded. */
    sort: z.enum(['filedAt', 'archiveKind', 'businessType']).exactOptional(),
    direction: z.enum(['ascending', 'descending']).exactOptional(),
    limit: z.int().min(1).max(1000).exactOptional(),
    cursor: z.string().max(2000).exactOptional(),
    ...grounds,
  })
  .meta({ id: 'FindCustomers' });

/** Those of the page whom the caller may see; each of them has this look on record. */
export const foundCustomers = z
  .strictObject({ items: z.array(customerDocument), next: z.string().exactOptional(), receipt: accessReceipt })
  .meta({ id: 'FoundCustomers' });

/** What is read in an archive: its fields, and what the customer wants. */
export const readField = z.enum([...archiveField.options, 'businessNeed']);

/** What else is in an archive: what was done for the need, where its papers are, what is dealt. */
export const archiveList = z.enum(['followUps', 'parts', 'transactions']);

/**
 * POST /customer/customers/{customerId}/archive: what is in it, masked by class; `reveal` names what is wanted whole, `also`
 * the lists that are wanted beside the fields. Where something is revealed, only those lists are shown that it names.
 */
export const readArchiveBody = z
  .strictObject({
    reveal: z
      .array(z.enum([...readField.options, ...archiveList.options]))
      .min(1)
      .max(45)
      .exactOptional(),
    also: z.array(archiveList).min(1).max(3).exactOptional(),
    ...grounds,
  })
  .meta({ id: 'ReadArchive' });

/** Whole, masked, or `****` where nothing of it is shown. */
const shownText = z.string().meta({ personal: true });
const shown = z.enum(['whole', 'masked', 'withheld']);

/** The newest 200 of each list that was asked for, the newest first. Telephone numbers in their texts are masked. */
const lists = z.strictObject({
  followUps: z
    .array(
      z.strictObject({ followUpId: id, channel, note: shownText, shown, enteredBy: personId, recordedAt: instant }),
    )
    .exactOptional(),
  parts: z
    .array(
      z.strictObject({
        ...{ partId: id, category: archiveCategory, medium },
        /** Where it is. */
        reference: shownText,
        ...{ shown, recordedAt: instant },
      }),
    )
    .exactOptional(),
  transactions: z
    .array(
      z.strictObject({
        ...{ transactionId: id, businessType, status: transactionStatus, settlement },
        estate: estate.exactOptional(),
        ...{ amount: shownText.exactOptional(), shown: shown.exactOptional(), recordedAt: instant },
      }),
    )
    .exactOptional(),
});

/** What is in an archive as this caller may see it now. */
export const archiveContent = lists
  .extend({
    customerId: id,
    fields: z.array(
      z.strictObject({
        field: readField,
        class: confidentialityClass,
        value: shownText,
        shown,
        recordedAt: instant,
      }),
    ),
    policyVersion: id,
    receipt: accessReceipt,
  })
  .meta({ id: 'ArchiveContent' });

export type ArchiveList = z.infer<typeof archiveList>;
export type ArchiveLists = z.infer<typeof lists>;
export type ReadField = z.infer<typeof readField>;
export type FindCustomersBody = z.infer<typeof findCustomersBody>;
