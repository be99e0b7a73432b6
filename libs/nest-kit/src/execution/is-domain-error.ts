import { DomainError } from '@taizhang/kernel';

/** `instanceof` alone would make the code `any`. */
export function isDomainError(error: unknown): error is DomainError {
  return error instanceof DomainError;
}
