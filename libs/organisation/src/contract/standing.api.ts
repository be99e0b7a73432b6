import { z } from 'zod';
import { documentHash, id, instant, policyVersion, role, standingCondition } from './fields.js';
import { standingEvents } from './standing.events.js';

const occurredAt = instant.exactOptional();
const { NdaSigned, TrainingCompleted, CertificationGranted, PolicyPublished } = standingEvents;
const given = { personId: true, occurredAt: true } as const;

/** POST /organisation/people/{personId}/ndas */
export const recordNdaBody = NdaSigned.data.omit(given).extend({ occurredAt }).meta({ id: 'RecordNda' });

/** POST /organisation/people/{personId}/trainings */
export const recordTrainingBody = TrainingCompleted.data
  .omit({ ...given, completedAt: true })
  .extend({
    module: id.default('confidentiality'),
    /** Now when absent. */
    completedAt: instant.exactOptional(),
    occurredAt,
  })
  .meta({ id: 'RecordTraining' });

/** POST /organisation/people/{personId}/certifications */
export const grantCertificationBody = CertificationGranted.data
  .omit(given)
  .extend({ occurredAt })
  .meta({ id: 'GrantCertification' });

/** POST /organisation/people/{personId}/certifications/withdrawals */
export const withdrawCertificationBody = z.strictObject({ occurredAt }).meta({ id: 'WithdrawCertification' });

/** POST /organisation/people/{personId}/acknowledgements: on paper, recorded by somebody else. */
export const recordAcknowledgementBody = z
  .strictObject({ version: policyVersion, documentSha256: documentHash, occurredAt })
  .meta({ id: 'RecordAcknowledgement' });

/** POST /organisation/policies/current/acknowledgements: by the person who asks. */
export const acknowledgePolicyBody = z.strictObject({ version: policyVersion }).meta({ id: 'AcknowledgePolicy' });

/** POST /organisation/policies/{policyId}/versions; in force from now on when it does not say from when. */
export const publishPolicyBody = PolicyPublished.data
  .omit({ policyId: true, occurredAt: true })
  .extend({ effectiveFrom: instant.exactOptional() })
  .meta({ id: 'PublishPolicy' });

/** GET /organisation/policies/{policyId} */
export const policyDocument = z
  .strictObject({
    policyId: id,
    /** The version that is in force now. */
    current: policyVersion.exactOptional(),
    /** All that were ever published, in the order of their effect. */
    versions: z.array(PolicyPublished.data),
  })
  .meta({ id: 'Policy' });

/** GET /organisation/people/{personId}/standing: what the person may be trusted with now. */
export const standingDocument = z
  .strictObject({
    personId: id,
    status: z.enum(['present', 'suspended', 'left']),
    /** None unless present. */
    roles: z.array(role),
    /** Own org unit first, then its parents up to the root. */
    unitPath: z.array(id),
    /** The required conditions that are not met. */
    unmet: z.array(standingCondition),
    /** Versions of the policies by which this was judged: the one on standing, and the one on confidentiality. */
    policyVersion: z.string(),
    /** Works for a contractor, and sees masked data only (S1-59). */
    outsourced: z.literal(true).exactOptional(),
    /** Of whoever has chosen a password: the sessions that are open now. */
    account: z.strictObject({ sessions: z.array(id) }).exactOptional(),
  })
  .meta({ id: 'Standing' });

export type StandingCondition = z.infer<typeof standingCondition>;
export type StandingDocument = z.infer<typeof standingDocument>;
export type PolicyDocument = z.infer<typeof policyDocument>;
