interface Found {
  readonly hits?: readonly unknown[];
  readonly items?: readonly unknown[];
}

/** Whether a search found nobody: that takes the same time whether there is nobody or only somebody else's customer. */
export function nobodyIn(outcome: PromiseSettledResult<Found>): boolean {
  if (outcome.status === 'rejected') return false;
  const { hits = [], items = hits } = outcome.value;
  return items.length === 0;
}
