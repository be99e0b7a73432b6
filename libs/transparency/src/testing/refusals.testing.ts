import { expect } from '@jest/globals';
import { TransparencyError, type TransparencyErrorCode } from '../transparency-error.js';

/** Expects the library's own error with one of these codes. */
export async function expectRefusal(attempt: () => unknown, ...codes: readonly TransparencyErrorCode[]): Promise<void> {
  const error = await errorOf(attempt);
  expect(error).toBeInstanceOf(TransparencyError);
  expect(codes).toContain((error as TransparencyError).code); // the line above says so
}

/** What the attempt throws, now or later; a sentence when it does not, so that no matcher takes it for an error. */
export async function errorOf(attempt: () => unknown): Promise<unknown> {
  try {
    await attempt();
  } catch (error) {
    return error;
  }
  return 'it was accepted';
}
