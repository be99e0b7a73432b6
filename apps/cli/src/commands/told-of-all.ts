import type { WhoSawAccess, WhoSawAnswer, WhoSawArchive } from '@taizhang/audit/contract';

/** An access, and to which archive. */
type ToldAccess = WhoSawAccess & Pick<WhoSawArchive, 'subject'>;

/** What is told of several archives as of one: those who share a number, and those that were merged. */
export type ToldOfAll = Omit<WhoSawArchive, 'accesses'> & { readonly accesses: readonly ToldAccess[] };

/** An answer holds the archives that were merged beside the one that was asked about. */
export function archivesIn({ others, ...own }: WhoSawAnswer): readonly WhoSawArchive[] {
  return [own, ...others];
}

/** Every access to any of the archives, oldest first; `n` numbers those of one archive. */
export function toldOfAll(archives: readonly WhoSawArchive[]): ToldOfAll {
  const accesses = archives
    .flatMap(({ subject, accesses: own }) => own.map((access) => ({ subject, ...access })))
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const completeness = {
    size: Math.min(...archives.map((archive) => archive.completeness.size)),
    count: archives.reduce((sum, archive) => sum + archive.completeness.count, 0),
    missing: archives.flatMap((archive) => archive.completeness.missing),
  };
  return { subject: archives.map(({ subject }) => subject).join(','), count: accesses.length, accesses, completeness };
}
