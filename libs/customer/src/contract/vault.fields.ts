import { z } from 'zod';

/** Digits behind a switchboard; sealed like the number that they belong to. */
export const phoneExtension = z
  .string()
  .regex(/^[0-9]{1,8}$/)
  .meta({ personal: true });

export const numberCheckResult = z.enum(['verified', 'failed']);

/** How it was tried: a call, a code by SMS, face to face, a document. */
export const numberCheckMethod = z.enum(['call', 'sms-code', 'in-person', 'document']);

/** 空号, 非本人, 客户要求, 重复. */
export const numberRemovalReason = z.enum(['invalid', 'not-theirs', 'on-request', 'duplicate']);

/** Nobody has tried yet; it was theirs when last tried; it was not. */
export const numberStatus = z.enum(['unverified', 'verified', 'failed']);
