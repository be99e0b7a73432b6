import type { ContextServices } from '@taizhang/nest-kit';

/** Whose key seals what was said by callers whom nobody has identified. */
export const UNIDENTIFIED_CALLER = 'caller-unidentified';

/**
 * A subject of his own for somebody who is no customer yet. The same name is the same subject, however it was typed:
 * full width or half width, with blanks around it.
 */
export function namedSubject(
  kind: 'sender' | 'visitor',
  name: string,
  { pseudonym }: Pick<ContextServices, 'pseudonym'>,
): string {
  return pseudonym(kind, name.normalize('NFKC').trim());
}
