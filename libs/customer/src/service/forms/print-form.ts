import type { FormCell, FormField, FormLanguage, FormTable, FormWords } from '../../contract/form.fields.js';
import type { FormVersion } from '../../domain/forms/form-version.js';
import type { ShownLine, ShownValue, ShownValues } from '../../domain/forms/shown-form.policy.js';
import { escaped } from '../escaped-html.js';
import { styleOf } from './print-style.js';
import { PRINT_WORDS, type PrintWords } from './print-words.js';

/** A filled form on its way to paper: what is seen of it, and who prints it. */
export interface Print {
  readonly form: FormVersion;
  readonly values: ShownValues;
  readonly customerId: string;
  readonly filledFormId: string;
  /** How often it was filled in and corrected. */
  readonly version: number;
  readonly printedBy: string;
  readonly printedAt: string;
  /** Ties the paper to the record of the look. */
  readonly accessId: string;
}

interface Page extends Print {
  readonly words: PrintWords;
  readonly said: (words: FormWords) => string;
}

/** Watermarks across a page, so that no part of a copy is without. */
const WATERMARKS = 12;

/** The page to print: A4, as the layout of the form's version says. It loads nothing and runs nothing. */
export function printForm(print: Print, lang: FormLanguage): string {
  const page: Page = { ...print, words: PRINT_WORDS[lang], said: (words) => escaped(words[lang]) };
  const { definition } = print.form;
  return [
    `<!doctype html>\n<html lang="${lang}">\n<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(print.form.code.toUpperCase())} ${page.said(definition.name)}</title>`,
    `<style>${styleOf(definition.layout.orientation)}</style>`,
    ...[watermark(page), header(page), ...definition.layout.sections.map((section) => sectionOf(section, page))],
    ...[signatures(page), footer(page), '</html>\n'],
  ].join('\n');
}

function watermark({ words, printedBy, printedAt, accessId }: Page): string {
  const mark = `<span>${escaped(words.printed(printedBy, printedAt, accessId))}</span>`;
  return `<div class="watermark" aria-hidden="true">${mark.repeat(WATERMARKS)}</div>`;
}

function header({ form, words, said, ...print }: Page): string {
  const from = form.effectiveFrom.slice(0, 10);
  const version = `${words.version} ${form.formVersion} · ${words.inForceFrom} ${from}`;
  const about = [
    `${words.archive} ${print.customerId}`,
    `${words.form} ${print.filledFormId}`,
    `${words.filled} ${print.version}`,
  ].join(' · ');
  return [
    `<header><span>${escaped(form.code.toUpperCase())}</span><span>${escaped(version)}</span></header>`,
    `<h1>${said(form.definition.name)}</h1><p class="about">${escaped(about)}</p>`,
  ].join('\n');
}

function sectionOf({ title, rows }: FormVersion['definition']['layout']['sections'][number], page: Page): string {
  const { fields } = page.form.definition;
  const placed = rows.map((row) => row.flatMap((key) => fields.filter((field) => field.key === key)));
  const head = title === undefined ? '' : `<h2>${page.said(title)}</h2>`;
  return `<section>${head}${placed.map((row) => rowOf(row, page)).join('')}</section>`;
}

function rowOf(row: readonly FormField[], page: Page): string {
  const cells = row.map((field) => (field.kind === 'table' ? registerOf(field, page) : fieldOf(field, page)));
  return `<div class="row">${cells.join('')}</div>`;
}

function fieldOf(field: FormCell, { values, words, said }: Page): string {
  const value = values[field.key];
  const text = value === undefined || Array.isArray(value) ? '' : textOf(field, value, { words, said });
  return `<div class="field"><span class="label">${said(field.label)}</span><span class="value">${text}</span></div>`;
}

function registerOf({ key, columns }: FormTable, page: Page): string {
  const value = values(page.values[key]);
  const head = columns.map(({ label }) => `<th>${page.said(label)}</th>`).join('');
  const lines = value.map((line, index) => {
    const cells = columns.map((column) => `<td>${cellOf(column, line, page)}</td>`).join('');
    return `<tr><td>${index + 1}</td>${cells}</tr>`;
  });
  const first = `<th class="line">${escaped(page.words.line)}</th>`;
  return `<table><thead><tr>${first}${head}</tr></thead><tbody>${lines.join('')}</tbody></table>`;
}

function values(shown: ShownValues[string] | undefined): readonly ShownLine[] {
  return Array.isArray(shown) ? shown : [];
}

function cellOf(column: FormCell, line: ShownLine, speaking: Pick<Page, 'words' | 'said'>): string {
  const value = line[column.key];
  return value === undefined ? '' : textOf(column, value, speaking);
}

/** Keys of options, yes and no are said in the language of the page; a mask is what it is. */
function textOf(cell: FormCell, { shown, value }: ShownValue, { words, said }: Pick<Page, 'words' | 'said'>): string {
  if (shown !== 'whole') return escaped(value);
  if (cell.kind === 'yes-no' && value !== '') return escaped(value === 'yes' ? words.yes : words.no);
  const option = cell.kind === 'choice' ? cell.options.find(({ key }) => key === value) : undefined;
  return option === undefined ? escaped(value) : said(option.label);
}

function signatures({ form, words, said }: Page): string {
  const lines = form.definition.layout.signatures.map(
    (label) =>
      `<div class="signature"><span>${said(label)}</span><i></i><span>${escaped(words.date)}</span><i></i></div>`,
  );
  return `<div class="signatures">${lines.join('')}</div>`;
}

function footer({ words, printedBy, printedAt, accessId }: Page): string {
  const printed = words.printed(printedBy, printedAt, accessId);
  return `<footer><p>${escaped(words.masked)}</p><p>${escaped(printed)}</p></footer>`;
}
