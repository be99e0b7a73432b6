import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { channel, id, instant, personalText, personId, subjectId } from './fields.js';

/** What a person may ask about their own data (PIPL 44–50). */
export const rightsKind = z.enum([
  /** 查阅、复制 (45). */
  'access-copy',
  /** 更正、补充 (46). */
  'correction',
  /** 删除 (47). */
  'deletion',
  /** 解释说明 (48). */
  'explanation',
  /** Who looked at my data: part of 44 and 45. */
  'who-looked',
  /** 撤回同意 (15). */
  'withdraw',
]);

/** How it was proved that the request is the customer's own. */
export const identityMethod = z.enum(['id-document', 'call-back', 'known-in-person', 'power-of-attorney']);

/** Why a request may be refused (50 asks for the reason). */
export const rightsRefusal = z.enum(['identity-not-proved', 'legal-duty-to-keep', 'rights-of-others', 'unfounded']);

const hash = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);
const request = { requestId: id, customerId: id };

/** Streams `rights-<id>`: a customer's request about their own data, until it is fulfilled or refused. */
export const rightsEvents = {
  RightsRequestReceived: {
    v: 1,
    data: z.strictObject({
      ...request,
      subjectId,
      kind: rightsKind,
      channel,
      /** In the customer's words. */
      wish: personalText(1000).exactOptional(),
      receivedBy: personId,
      dueAt: instant,
      policyVersion: id,
      occurredAt: instant,
    }),
  },
  RightsIdentityChecked: {
    v: 1,
    data: z.strictObject({
      ...request,
      method: identityMethod,
      result: z.enum(['confirmed', 'failed']),
      checkedBy: personId,
      occurredAt: instant,
    }),
  },
  RightsRequestFulfilled: {
    v: 1,
    data: z.strictObject({
      ...request,
      kind: rightsKind,
      /** What was done: a destruction, a correction, a withdrawal, by its id. */
      reference: id.exactOptional(),
      /** SHA-256 of the answer, base64: the company cannot say later that it answered something else. */
      answerHash: hash.exactOptional(),
      fulfilledBy: personId,
      occurredAt: instant,
    }),
  },
  RightsRequestRefused: {
    v: 1,
    data: z.strictObject({
      ...request,
      subjectId,
      because: rightsRefusal,
      reason: personalText(1000),
      refusedBy: personId,
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;

/** Stream `committed-heads-all`: how many accesses everybody's data had, committed to once a day. */
export const accessHeadEvents = {
  /** Nobody can take an access out of the record, or put one in, below `size` without breaking this. */
  AccessHeadsCommitted: {
    v: 1,
    data: z.strictObject({
      headsId: id,
      /** Entries of this log that were counted. */
      size: z.int().nonnegative(),
      /** Customers with at least one access. */
      customers: z.int().nonnegative(),
      /** Root of the Merkle tree (RFC 6962) over customer, number of accesses and position of the last, by customer. */
      root: hash,
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;
