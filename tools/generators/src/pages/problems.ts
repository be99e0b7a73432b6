import { kindOf, PROBLEM_CATALOGUE, type ContextDefinition } from '@taizhang/nest-kit';
import { code, page, table } from '../markdown.js';
import { refusalMeanings } from '../source/refusal-meanings.js';

/** Every stable code that an answer can carry. */
export function problemsPage(definitions: readonly ContextDefinition[]): string {
  const byContext = definitions.map(({ name, useCases }) => ({
    name,
    codes: [...new Set(useCases.flatMap(({ refusals }) => refusals))].sort(),
  }));
  const meanings = refusalMeanings(new Set(byContext.flatMap(({ codes }) => codes)));
  const meaningOf = (refusal: string) => meanings.get(refusal)?.join('; ') ?? kindOf(refusal).meaning;
  return page('Problems', 'the problem catalogue and the refusals of every use case', [
    'Failures are answered as `application/problem+json` (RFC 9457). Go by `code`: it never changes. `title` is in the language of `Accept-Language` (zh-Hans, zh-Hant, en), `detail` is for people.',
    '## All contexts',
    codeTable(Object.keys(PROBLEM_CATALOGUE).sort(), (it) => kindOf(it).meaning),
    ...byContext.flatMap(({ name, codes }) => [`## ${name}`, codeTable(codes, meaningOf)]),
  ]);
}

function codeTable(codes: readonly string[], meaningOf: (code: string) => string): string {
  return table(
    ['code', 'status', 'title', 'meaning'],
    codes.map((it) => [code(it), String(kindOf(it).status), kindOf(it).titles['zh-Hans'], meaningOf(it)]),
  );
}
