import { z } from 'zod';
import { customerDocument } from './archive.api.js';
import { accessReceipt } from './access.api.js';
import { archiveField, businessType, confidentialityClass, estate, nature, stage } from './archive.fields.js';
import { archiveKind, id, instant } from './fields.js';
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

/** POST /customer/customers/{customerId}/archive: what is in it, masked by class; `reveal` names what is wanted whole. */
export const readArchiveBody = z
  .strictObject({ reveal: z.array(archiveField).min(1).max(40).exactOptional(), ...grounds })
  .meta({ id: 'ReadArchive' });

/** The fields of an archive as this caller may see them now. */
export const archiveContent = z
  .strictObject({
    customerId: id,
    fields: z.array(
      z.strictObject({
        field: archiveField,
        class: confidentialityClass,
        /** Whole, masked, or `****` where nothing of it is shown. */
        value: z.string().meta({ personal: true }),
        shown: z.enum(['whole', 'masked', 'withheld']),
        recordedAt: instant,
      }),
    ),
    policyVersion: id,
    receipt: accessReceipt,
  })
  .meta({ id: 'ArchiveContent' });

export type FindCustomersBody = z.infer<typeof findCustomersBody>;
