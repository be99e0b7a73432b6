import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { id, instant, personalText, personId, subjectId } from './fields.js';

/** The contexts that can hold a key of a customer, each in a key store of its own. */
export const keyHolder = z.enum(['customer', 'intake', 'complaint', 'revisit']);

/** 碎裂 of paper and carriers, or 安全删除: the key is destroyed and what it sealed is gone (S1-65). */
export const destructionMethod = z.enum(['crypto-shred', 'paper-shred']);

/** Why data may, or must, go. */
export const destructionBasis = z.enum(['retention', 'subject-request', 'consent-withdrawn', 'unlawful-collection']);

/** The id of a physical item or of an order, never what it says. */
const itemIds = z.array(id).max(500);

/** How many attachments of the subject were filed and are removed with the key; absent where there were none. */
const attachments = z.int().min(1).exactOptional();

const order = {
  destructionId: id,
  customerId: id,
  /** Whose keys go: the customer, and those who wrote or called before they were known as this customer. */
  subjectIds: z.array(subjectId).max(50),
  method: destructionMethod,
  itemIds,
  basis: destructionBasis,
  /** What calls for it: a request of the customer, for example. */
  reference: id.exactOptional(),
};

/** Streams `destruction-<id>`: from the order to the certificate. None of it is personal. */
export const destructionEvents = {
  /** By the one who carries it out: his signature. */
  DestructionOrdered: {
    v: 1,
    data: z.strictObject({
      ...order,
      /** Who must have answered before there is a certificate. */
      holders: z.array(keyHolder).max(4),
      orderedBy: personId,
      /** Version of the retention policy in force. */
      policyVersion: id,
      /** Version of the policy that graded the classes of what the archive holds (S1-78). */
      gradingVersion: id.exactOptional(),
      occurredAt: instant,
    }),
  },
  DestructionWithdrawn: {
    v: 1,
    data: z.strictObject({ destructionId: id, customerId: id, withdrawnBy: personId, occurredAt: instant }),
  },
  /** The second signature, of another person (S1-67). From here on there is no way back. */
  DestructionSupervised: {
    v: 1,
    data: z.strictObject({
      destructionId: id,
      customerId: id,
      executor: personId,
      supervisor: personId,
      occurredAt: instant,
    }),
  },
  /** To every context that can hold a key of the subject: destroy it, and say so. */
  SubjectKeyDestructionOrdered: {
    v: 1,
    data: z.strictObject({ destructionId: id, customerId: id, subjectId, occurredAt: instant }),
  },
  /** A context's answer, copied from its log: where it stands there can be proved against that log's checkpoints. */
  KeyDestructionReported: {
    v: 1,
    data: z.strictObject({
      destructionId: id,
      subjectId,
      holder: keyHolder,
      hadKey: z.boolean(),
      attachments,
      /** Of the answer in the log of `holder`. */
      position: z.int().nonnegative(),
      occurredAt: instant,
    }),
  },
  /** 销毁证明 (S1-66): time, method, persons, list of items; permanent, and without personal data. */
  CertificateIssued: {
    v: 1,
    data: z.strictObject({
      ...order,
      executor: personId,
      supervisor: personId,
      supervisedAt: instant,
      answers: z
        .array(
          z.strictObject({
            subjectId,
            holder: keyHolder,
            hadKey: z.boolean(),
            attachments,
            position: z.int().nonnegative(),
          }),
        )
        .max(200),
      policyVersion: id,
      occurredAt: instant,
    }),
  },
  /** Stream `customer-<archive number>`: the archive is closed for ever; its number stays taken. */
  CustomerDestroyed: {
    v: 1,
    data: z.strictObject({ customerId: id, occurredAt: instant }),
  },
  /** Streams `subject-keys-…`: the context holds no key of this person any more, so that nothing it sealed for them opens. */
  SubjectKeyDestroyed: {
    v: 1,
    data: z.strictObject({
      subjectId,
      context: z.literal('customer'),
      /** Whether there ever was a key here. */
      hadKey: z.boolean(),
      attachments,
      /** The destruction that asked for it; absent when a restored log had lost the fact and the key store had not. */
      destructionId: id.exactOptional(),
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;

/** Streams `hold-<archive number>`: what keeps a customer's data from being destroyed, and that destruction has begun. */
export const holdEvents = {
  /** 法律保全: the data must be kept, for a court or an authority. It blocks destruction and nothing else. */
  LegalHoldPlaced: {
    v: 1,
    data: z.strictObject({
      holdId: id,
      customerId: id,
      subjectId,
      reason: personalText(500),
      placedBy: personId,
      occurredAt: instant,
    }),
  },
  LegalHoldLifted: {
    v: 1,
    data: z.strictObject({ holdId: id, customerId: id, liftedBy: personId, occurredAt: instant }),
  },
  /** No hold stood when both had signed: the destruction goes ahead, and no hold can be placed any more. */
  DestructionCleared: {
    v: 1,
    data: z.strictObject({ destructionId: id, customerId: id, occurredAt: instant }),
  },
} as const satisfies EventCatalogue;

/** Streams `linked-<subject>`: people who were known by another name before they were known as a customer. */
export const subjectLinkEvents = {
  /** A sender, visitor or complainant turned out to be this customer: their data share the customer's fate. */
  SubjectLinked: {
    v: 1,
    data: z.strictObject({
      /** The subject that another context seals under. */
      linkedSubject: subjectId,
      customerId: id,
      linkedBy: personId,
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;
