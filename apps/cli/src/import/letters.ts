import { letterTaxonomy, type TaxonomyRow } from '@taizhang/intake/taxonomy';
import { CliError } from '../cli-error.js';
import { identifierPattern } from '@taizhang/kernel';
import { z } from 'zod';
import type { FileFormat, Importer } from './importer.js';
import { openRows } from './read-rows.js';
import { invalidRow, isRejection, parseRow } from './row-results.js';
import { sendRow, type Command } from './send.js';
import { parseDateTime, type UtcOffset } from './times.js';

/** A register of citizens' letters, one row a letter. */
export const LETTER_REGISTER: FileFormat = {
  columns: ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '反对数', '点赞数'],
  delimiter: ',',
  encoding: 'utf8',
};

const count = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

export const letterRow = z.object({
  留言编号: z.string().regex(identifierPattern(50)),
  留言用户: z.string().min(1).max(100),
  留言主题: z.string().min(1).max(200),
  留言时间: z.string().max(40),
  留言详情: z.string().min(1).max(15_000),
  反对数: count,
  点赞数: count,
});

type LetterRow = z.infer<typeof letterRow>;

/** Each row becomes a registered letter, its place in the taxonomy found by its words (S2-17). */
export function lettersImporter(taxonomy: readonly TaxonomyRow[], offset: UtcOffset): Importer {
  return {
    kind: 'letters',
    format: LETTER_REGISTER,
    laneOf: () => undefined,
    async send(fields, client) {
      const letter = parseRow(letterRow, fields);
      if (isRejection(letter)) return letter;
      const at = parseDateTime(letter.留言时间, offset);
      if (at === undefined) return invalidRow(['留言时间']);
      const labels = letterTaxonomy(taxonomy, `${letter.留言主题}\n${letter.留言详情}`);
      return sendRow(client, letterCommand(letter, { receivedAt: new Date(at).toISOString(), labels }));
    },
  };
}

interface Registering {
  readonly receivedAt: string;
  readonly labels: readonly string[] | undefined;
}

/** Throws nothing: what the register may hold and what it may not is for the suite to say. */
export function letterCommand(letter: LetterRow, { receivedAt, labels }: Registering): Command {
  const body = {
    project: 'letters',
    serial: letter.留言编号,
    receivedAt,
    occurredAt: receivedAt,
    sender: letter.留言用户,
    subject: letter.留言主题,
    body: letter.留言详情,
    opposedCount: letter.反对数,
    supportedCount: letter.点赞数,
    ...(labels !== undefined && { taxonomy: labels }),
  };
  return { path: '/intake/letters', key: `letter-${letter.留言编号}`, body };
}

const LEVELS = ['一级分类', '二级分类', '三级分类'] as const;
const TAXONOMY: FileFormat = { columns: LEVELS, delimiter: ',', encoding: 'utf8' };
const taxonomyRow = z.object({ 一级分类: z.string(), 二级分类: z.string(), 三级分类: z.string() });

/** Rows of a three-level classification. Throws as {@link openRows} does, and `FILE_ROWS_BROKEN` for a row too short. */
export async function readTaxonomy(path: string): Promise<readonly TaxonomyRow[]> {
  const file = await openRows(path, TAXONOMY);
  const rows: TaxonomyRow[] = [];
  for await (const { line, fields } of file.rows()) {
    const { data } = taxonomyRow.safeParse(fields);
    if (data === undefined) throw new CliError('FILE_ROWS_BROKEN', `line ${line} does not name three levels`);
    rows.push([data.一级分类.trim(), data.二级分类.trim(), data.三级分类.trim()]);
  }
  return rows;
}
