import { DomainError } from '@taizhang/kernel';
import { z } from 'zod';
import { id } from '../../../contract/fields.js';

export const destructionParams = z.strictObject({ destructionId: id });

export const legalHoldParams = z.strictObject({ customerId: id, holdId: id });

/** Who signs destructions. */
export const SIGNING = ['supervisor', 'compliance-officer'] as const;

export function destructionUnknown(): DomainError {
  return new DomainError('DESTRUCTION_UNKNOWN', 'no destruction of this id was ordered');
}

export function certificateUnknown(): DomainError {
  return new DomainError('CERTIFICATE_UNKNOWN', 'no certificate was issued: not ordered, not signed or not answered');
}
