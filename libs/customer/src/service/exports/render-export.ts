import { isMarkable, writeMark, type ExportFingerprint } from '@taizhang/privacy';
import type { DossierField } from '../../contract/dossier.fields.js';
import type { Dossier } from '../dossier/read-dossier.js';
import { escaped } from '../escaped-html.js';

/** A file before it is written: whose rows, what they say, and by whose key they are marked. */
export interface Draft {
  readonly exportId: string;
  readonly accessId: string;
  readonly personId: string;
  readonly at: string;
  readonly fields: readonly DossierField[];
  /** Customers and canaries, by id. */
  readonly dossiers: ReadonlyMap<string, Dossier>;
  readonly fingerprint: ExportFingerprint;
}

/** Comma-separated (RFC 4180) with the watermark as a comment before the header. */
export function renderCsv(draft: Draft): string {
  const lines = [['row', 'customerId', ...draft.fields], ...rowsOf(draft)].map((cells) => cells.map(csvCell).join(','));
  return [`# ${watermark(draft)}`, ...lines].map((line) => `${line}\r\n`).join('');
}

/** A page to print, with the watermark above and below. */
export function renderHtml(draft: Draft): string {
  const mark = `<p class="watermark">${escaped(watermark(draft))}</p>`;
  const row = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const head = row(['row', 'customerId', ...draft.fields], 'th');
  const rows = rowsOf(draft).map((cells) => row(cells, 'td'));
  const page = [mark, '<table>', head, ...rows, '</table>', mark].join('\n');
  return `<!doctype html>\n<html lang="zh-Hans">\n<meta charset="utf-8">\n<title>台账</title>\n${page}\n</html>\n`;
}

/** Who took it, when, by which export: on every copy that is made of the page. */
function watermark({ exportId, personId, at }: Draft): string {
  return `台账导出 ${exportId} · ${personId} · ${at} · 不得复制、外传`;
}

function rowsOf({ accessId, fields, dossiers, fingerprint }: Draft): string[][] {
  return fingerprint.order([...dossiers.keys()]).map((id) => {
    const dossier = dossiers.get(id) ?? {};
    return [fingerprint.rowId(accessId, id), id, ...fields.map((field) => marked(id, field, dossier[field]))];
  });

  function marked(id: string, field: DossierField, text = ''): string {
    return isMarkable(field) ? writeMark(field, text, fingerprint.mark(id, field)) : text;
  }
}

/** A spreadsheet runs what begins like this. A number begins with + as well, and is never altered. */
const FORMULA = /^[=@\t\r]|^[+-](?!\d)/;

function csvCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
