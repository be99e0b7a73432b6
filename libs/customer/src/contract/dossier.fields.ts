import { ARCHIVE_FIELDS, type ArchiveField } from './archive.fields.js';
import { z } from 'zod';

/** What leaves an archive is never what the law protects most (PIPL 28): those fields are shown in the archive alone. */
const ordinary = Object.entries(ARCHIVE_FIELDS)
  .filter(([name, description]) => name !== 'name' && !('sensitive' in description))
  .map(([name]) => name as ArchiveField); // the keys of ARCHIVE_FIELDS

/** A field of an archive that a package, a file or a print may hold, in the order in which it stands there. */
export const DOSSIER_FIELDS = ['name', 'phoneNumbers', 'archiveKind', 'filedAt', 'businessNeed', ...ordinary] as const;

export const dossierField = z.enum(DOSSIER_FIELDS);

export type DossierField = z.infer<typeof dossierField>;
