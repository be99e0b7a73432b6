import { sortable } from '../sortable.js';

/** A time span; both ends belong to it. */
export interface TimeWindow {
  readonly from?: string;
  readonly to?: string;
}

/** Whether a time, as read models write it, is in the window. */
export function isIn({ from, to }: TimeWindow, at: string): boolean {
  return (from === undefined || at >= sortable(from)) && (to === undefined || at <= sortable(to));
}
