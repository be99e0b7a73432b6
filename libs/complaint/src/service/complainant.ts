import type { ContextServices } from '@taizhang/nest-kit';

/** Whose key seals the client's words: the customer's, or else a subject of this complaint's own. */
export function complainantOf(
  { customerId, complaintId }: { readonly customerId?: string; readonly complaintId: string },
  { pseudonym }: Pick<ContextServices, 'pseudonym'>,
): string {
  return customerId ?? pseudonym('complainant', complaintId);
}
