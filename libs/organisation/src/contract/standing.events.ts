import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { documentHash, id, instant, policyVersion, standingCondition } from './fields.js';
import { signInRules } from './sign-in.fields.js';

/** What a person must have done before they may work with customers' data. All periods end before `validUntil`. */
export const standingEvents = {
  /** 保密协议 (S1-24). */
  NdaSigned: {
    v: 1,
    data: z.strictObject({
      personId: id,
      validFrom: instant,
      /** Always there of outsourced staff (S1-59). */
      validUntil: instant.exactOptional(),
      documentSha256: documentHash,
      /** What outsourced staff are engaged for, such as `data-cleaning`. */
      scope: id.exactOptional(),
      occurredAt: instant,
    }),
  },
  /** 保密培训 (S1-79). */
  TrainingCompleted: {
    v: 1,
    data: z.strictObject({
      personId: id,
      /** `confidentiality` is the one that standing asks for. */
      module: id,
      /** S4-10 */
      mode: z.enum(['internal', 'external', 'online']).exactOptional(),
      completedAt: instant,
      validUntil: instant,
      occurredAt: instant,
    }),
  },
  /** 独立上岗: may answer customers alone (S2-9). */
  CertificationGranted: {
    v: 1,
    data: z.strictObject({ personId: id, validUntil: instant.exactOptional(), occurredAt: instant }),
  },
  CertificationWithdrawn: {
    v: 1,
    data: z.strictObject({ personId: id, occurredAt: instant }),
  },
  /** S0-1 */
  PolicyAcknowledged: {
    v: 1,
    data: z.strictObject({
      personId: id,
      policyId: id,
      version: policyVersion,
      /** By the person themselves, signed in, or on paper that somebody else recorded. */
      by: z.enum(['self', 'paper']),
      documentSha256: documentHash.exactOptional(),
      occurredAt: instant,
    }),
  },
  /** In force from `effectiveFrom` until the next version is (S1-55, S1-86). */
  PolicyPublished: {
    v: 1,
    data: z.strictObject({
      policyId: id,
      version: policyVersion,
      title: z.string().min(1).max(200),
      /** 解释部门: the unit or body that interprets it. */
      owner: z.string().min(1).max(100),
      effectiveFrom: instant,
      textSha256: documentHash,
      /** Of the policy `standing`, and of no other: the conditions that it requires. */
      conditions: z.array(standingCondition).max(4).exactOptional(),
      /** Of the policy `sign-in`, and of no other: passwords and failures. */
      signIn: signInRules.exactOptional(),
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;
