import { createReadStream } from 'node:fs';
import { letterTaxonomy, type TaxonomyRow } from '@taizhang/intake';
import { parse } from 'csv-parse';
import { z } from 'zod';
import { CliError, EXIT } from '../cli-error.js';
import type { Importer } from './importer.js';
import { badRow, sendRow } from './send.js';
import { parseDateTime, type UtcOffset } from './times.js';

const COLUMNS = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '反对数', '点赞数'] as const;
const count = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

const letterRow = z.object({
  留言编号: z.string().regex(/^[A-Za-z0-9._-]{1,50}$/),
  留言用户: z.string().min(1).max(100),
  留言主题: z.string().min(1).max(200),
  留言时间: z.string().min(1).max(40),
  留言详情: z.string().min(1).max(15_000),
  反对数: count,
  点赞数: count,
  '': z.undefined().optional(),
});

/** The register of citizens' letters: each row becomes a registered letter, its class found by its words (S2-17). */
export function lettersImporter(taxonomy: readonly TaxonomyRow[], offset: UtcOffset): Importer {
  return {
    kind: 'letters',
    format: { columns: COLUMNS, delimiter: ',', encoding: 'utf8' },
    laneOf: () => undefined,
    send: async ({ fields }, client) => {
      const { data: letter, error } = letterRow.safeParse(fields);
      if (letter === undefined) return badRow([...new Set(error.issues.map(({ path }) => String(path[0])))]);
      const at = parseDateTime(letter.留言时间, offset);
      if (at === undefined) return badRow(['留言时间']);
      const receivedAt = new Date(at).toISOString();
      const path = letterTaxonomy(taxonomy, `${letter.留言主题}\n${letter.留言详情}`);
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
        ...(path !== undefined && { taxonomy: path }),
      };
      return sendRow(client, { path: '/intake/letters', key: `letter-${letter.留言编号}`, body });
    },
  };
}

const LEVELS = ['一级分类', '二级分类', '三级分类'];
const MOST_LABELS = 10_000;

/** Rows of a three-level classification. Throws `TAXONOMY_INVALID`. */
export async function readTaxonomy(path: string): Promise<readonly TaxonomyRow[]> {
  const records = createReadStream(path).on('error', (error) => rows.destroy(error));
  const rows = parse({ bom: true, trim: true, to: MOST_LABELS });
  records.pipe(rows);
  const read: TaxonomyRow[] = [];
  try {
    for await (const [first = '', second = '', third = ''] of rows as AsyncIterable<string[]>)
      read.push([first, second, third]);
  } catch (cause) {
    throw new CliError('TAXONOMY_INVALID', EXIT.usage, 'the taxonomy file cannot be read as CSV', { cause });
  }
  if (read.shift()?.join() === LEVELS.join()) return read;
  throw new CliError('TAXONOMY_INVALID', EXIT.usage, `the taxonomy must have the columns ${LEVELS.join(', ')}`);
}
