/** Languages that titles are written in; the first is the default. */
export const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What a problem code stands for: one row of the reference. */
export interface ProblemKind {
  readonly status: number;
  readonly titles: Readonly<Record<Language, string>>;
  /** For developers: when it is answered and what helps. */
  readonly meaning: string;
}

/** @param titles in the order of {@link LANGUAGES} */
export function problemKind(status: number, titles: readonly [string, string, string], meaning: string): ProblemKind {
  const [simplified, traditional, english] = titles;
  return { status, titles: { 'zh-Hans': simplified, 'zh-Hant': traditional, en: english }, meaning };
}
