import { instant } from '@taizhang/kernel';

/** With milliseconds always, so that of two such texts the smaller is the earlier instant. */
export function sortable(time: string): string {
  return instant(Date.parse(time));
}
