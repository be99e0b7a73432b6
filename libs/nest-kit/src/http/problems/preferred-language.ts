import { LANGUAGES, type Language } from './problem-kind.js';

const MAX_HEADER = 200;
const RANGE = /^\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|\*)\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/;
const TRADITIONAL = /^zh-(hant|tw|hk|mo)\b/i;

/** The language of ours that `Accept-Language` (RFC 9110 §12.5.4) likes most; simplified Chinese when it names none. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '').slice(0, MAX_HEADER).split(',').flatMap(wish);
  const [best] = wishes.filter(({ quality }) => quality > 0).sort((left, right) => right.quality - left.quality);
  return best?.language ?? LANGUAGES[0];
}

function wish(range: string): { language: Language; quality: number }[] {
  const [, tag, quality] = RANGE.exec(range) ?? [];
  const language = tag === undefined ? undefined : languageOf(tag);
  return language === undefined ? [] : [{ language, quality: Number(quality ?? 1) }];
}

function languageOf(tag: string): Language | undefined {
  if (TRADITIONAL.test(tag)) return 'zh-Hant';
  if (/^zh\b/i.test(tag)) return 'zh-Hans';
  return /^en\b/i.test(tag) ? 'en' : undefined;
}
