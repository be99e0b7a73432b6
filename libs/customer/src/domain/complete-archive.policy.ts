/** What S0-5 asks of an archive beside the name, which it cannot be without. */
export type ArchivePart = 'phone-number' | 'business-need' | 'follow-up';

export interface ArchiveContent {
  readonly phoneNumbers: number;
  readonly hasBusinessNeed: boolean;
  readonly followUps: number;
}

/** S0-5: what the archive still lacks; complete when this is empty. */
export function missingParts({ phoneNumbers, hasBusinessNeed, followUps }: ArchiveContent): readonly ArchivePart[] {
  const present: Record<ArchivePart, boolean> = {
    'phone-number': phoneNumbers > 0,
    'business-need': hasBusinessNeed,
    'follow-up': followUps > 0,
  };
  return PARTS.filter((part) => !present[part]);
}

const PARTS: readonly ArchivePart[] = ['phone-number', 'business-need', 'follow-up'];
