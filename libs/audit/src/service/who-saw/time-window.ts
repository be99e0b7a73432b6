import { sortable } from '../sortable.js';

/** A time span; both ends belong to it. */
export interface TimeWindow {
  readonly from?: string;
  readonly to?: string;
}

/** The window that a question names. */
export function windowOf({ from, to }: TimeWindow): TimeWindow {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** Whether a time, as read models write it, is in the window. */
export function isIn({ from, to }: TimeWindow, at: string): boolean {
  return (from === undefined || at >= sortable(from)) && (to === undefined || at <= sortable(to));
}
