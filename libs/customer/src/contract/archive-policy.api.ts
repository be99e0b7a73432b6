import { z } from 'zod';
import { archivePolicy, archivePolicyEvents } from './archive-policy.events.js';
import { companyRules } from './company-rules.js';
import { id, instant, personId } from './fields.js';

/** POST /customer/archive-policies: `company` holds for all units that have none of their own. */
export const adoptArchivePolicyBody = z
  .strictObject({
    ...{ orgUnitId: id, policyVersion: id, effectiveFrom: instant, owner: personId, policy: archivePolicy },
  })
  .meta({ id: 'AdoptArchivePolicy' });

/** GET /customer/archive-policies/{orgUnitId}: what is in force for the unit now, and where it comes from. */
export const archivePolicyAnswer = z
  .strictObject({
    ...{ from: z.enum(['unit', 'company', 'default']), policyVersion: id, policy: archivePolicy },
    /** What holds for the whole company now, which an earlier version may have said. */
    companyRules: z.strictObject({ policyVersion: id, rules: companyRules }),
    /** All that the unit has adopted, in that order; those to come are among them. */
    versions: z.array(archivePolicyEvents.ArchivePolicyAdopted.data),
  })
  .meta({ id: 'ArchivePolicyInForce' });
