import { setTimeout } from 'node:timers/promises';
import { STANDING_MEMORY_MILLISECONDS } from '@taizhang/access';

/** For clocks that do not run alike, and timers that fire early. */
const MARGIN_MILLISECONDS = 50;

/** Resolves when no process of the deployment uses an answer about anybody's standing that is older than the call. */
export function untilStandingForgotten(): Promise<void> {
  return setTimeout(STANDING_MEMORY_MILLISECONDS + MARGIN_MILLISECONDS);
}
