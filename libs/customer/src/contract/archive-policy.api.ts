import { z } from 'zod';
import { archivePolicy } from './archive-policy.events.js';
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
  })
  .meta({ id: 'ArchivePolicyInForce' });
