import { addWorkingDays } from '@taizhang/working-time';

/** China has one time zone and no summer time. */
const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;

/** The end of the last day on which the answer is in time, in China. */
export function rightsDueAt(receivedAt: string, workingDays: number): string {
  const day = new Date(Date.parse(receivedAt) + CHINA_OFFSET_MS).toISOString().slice(0, 10);
  const last = addWorkingDays(day, workingDays);
  return new Date(Date.parse(`${last}T23:59:59.999Z`) - CHINA_OFFSET_MS).toISOString();
}
