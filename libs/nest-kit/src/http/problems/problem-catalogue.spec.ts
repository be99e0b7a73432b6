import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCatalogued, kindOf, PROBLEM_CATALOGUE } from './problem-catalogue.js';
import { LANGUAGES } from './problem-kind.js';
import { preferredLanguage } from './preferred-language.js';

const SOURCE = join(import.meta.dirname, '../..');

/** Every code that the sources of the kit name when they refuse. */
function refusedCodes(): readonly string[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !/\.(spec|testing)\.ts$/.test(file));
  const text = sources.map((file) => readFileSync(join(SOURCE, file), 'utf8')).join('\n');
  return [...text.matchAll(/new (?:Request|Domain)Error(?:<\w+>)?\(\s*'([A-Z_]+)'/g)].map(([, code]) => code ?? '');
}

describe('the problem catalogue', () => {
  it('has every code that the kit refuses with', () => {
    const codes = refusedCodes();
    expect(codes).toEqual(expect.arrayContaining(['STREAM_BUSY', 'REQUEST_INVALID', 'TILE_UNKNOWN']));
    expect(codes.filter((code) => !isCatalogued(code))).toEqual([]);
  });

  it.each(Object.entries(PROBLEM_CATALOGUE))('tells %s in every language, with a status of an error', (_code, kind) => {
    expect(kind.status).toBeGreaterThanOrEqual(400);
    expect(kind.status).toBeLessThan(600);
    expect(kind.meaning).toMatch(/\.$/);
    expect(LANGUAGES.filter((language) => kind.titles[language] === '')).toEqual([]);
  });

  it.each([
    ['CASE_UNKNOWN', 404],
    ['ACCESS_REASON_MISSING', 403],
    ['STEP_NOT_ALLOWED', 403],
    ['PHONE_NUMBER_TOO_SHORT', 422],
    ['PHONE_NUMBER_TAKEN', 409],
    ['CASE_CLOSED', 409],
    ['VERSION_STALE', 412],
    ['IDEMPOTENCY_KEY_REUSED', 422],
    ['STREAM_BUSY', 503],
    ['toString', 409],
  ])('reads the status of %s from its row or its name: %d', (code, status) => expect(kindOf(code).status).toBe(status));
});

describe('the language of a title', () => {
  it.each([
    [undefined, 'zh-Hans'],
    ['', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-Hant-HK', 'zh-Hant'],
    ['en', 'en'],
    ['fr, en;q=0.3', 'en'],
    ['en;q=0.2, zh-HK;q=0.9', 'zh-Hant'],
    ['en;q=0', 'zh-Hans'],
    ['fr', 'zh-Hans'],
    ['english', 'zh-Hans'],
    ['en;q=a, ;;;', 'zh-Hans'],
  ])('for %j is %s', (header, language) => expect(preferredLanguage(header)).toBe(language));
});
