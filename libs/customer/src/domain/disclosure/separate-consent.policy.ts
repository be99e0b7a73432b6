import type { ConsentEvent, ConsentGiven, ConsentWithdrawn } from '../consent.commands.js';

/** Who would be given a customer's data, and for what. */
export interface Sharing {
  readonly recipientId: string;
  readonly purpose: ConsentGiven['data']['purposes'][number];
}

/**
 * S1-31, PIPL 23: whether the customer has agreed to this recipient and purpose, apart from everything else, and has not
 * taken that back. What was agreed to with a number, or for the company's own use, is no such consent.
 */
export function hasSeparateConsent(said: readonly ConsentEvent[], sharing: Sharing): boolean {
  const withdrawals = said.filter((fact) => fact.type === 'ConsentWithdrawn');
  return said.some(
    (fact) => fact.type === 'ConsentGiven' && covers(fact, sharing) && !isTakenBack(fact, sharing, withdrawals),
  );
}

function covers({ data: { separate, recipient, purposes } }: ConsentGiven, { recipientId, purpose }: Sharing): boolean {
  return separate && recipient === recipientId && purposes.includes(purpose);
}

/** Of two words at one instant the withdrawal counts; one that does not name the recipient is about every recipient. */
function isTakenBack(
  { data: { givenAt } }: ConsentGiven,
  { recipientId, purpose }: Sharing,
  withdrawals: readonly ConsentWithdrawn[],
): boolean {
  return withdrawals.some(({ data: { occurredAt, recipient, purposes } }) => {
    const isAbout = (recipient ?? recipientId) === recipientId && (purposes?.includes(purpose) ?? true);
    return isAbout && Date.parse(occurredAt) >= Date.parse(givenAt);
  });
}
