import { addWorkingDays } from '@taizhang/working-time';

/** How soon a customer's request about their own data is answered (PIPL 50: without delay). */
export interface RightsPolicy {
  readonly version: string;
  readonly workingDays: number;
}

export const RIGHTS_POLICY: RightsPolicy = { version: 'rights-2026-1', workingDays: 15 };

/** China has one time zone and no summer time. */
const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;

/** The end of the last day on which the answer is in time, in China. */
export function rightsDueAt(receivedAt: string, { workingDays }: RightsPolicy = RIGHTS_POLICY): string {
  const day = new Date(Date.parse(receivedAt) + CHINA_OFFSET_MS).toISOString().slice(0, 10);
  const last = addWorkingDays(day, workingDays);
  return new Date(Date.parse(`${last}T23:59:59.999Z`) - CHINA_OFFSET_MS).toISOString();
}
