import { describe, expect, it } from '@jest/globals';
import { registerLetterBody } from '@taizhang/intake/contract';
import { letterTaxonomy } from '@taizhang/intake/taxonomy';
import { SAMPLE_TAXONOMY, sampleLetters } from '../testing/sample-files.js';
import { scratchFile } from '../testing/scratch.js';
import { LETTER_REGISTER, letterCommand, letterRow, readTaxonomy } from './letters.js';
import { openRows } from './read-rows.js';
import { parseDateTime } from './times.js';

const BEIJING = 480;

describe('a letter register', () => {
  it('S2-17 becomes letters that intake takes, each with its own serial and its place in the taxonomy', async () => {
    const taxonomy = await readTaxonomy(scratchFile(SAMPLE_TAXONOMY));
    const file = await openRows(scratchFile(sampleLetters(50)), LETTER_REGISTER);
    const keys = new Set<string>();
    const labels = new Set<string | undefined>();
    for await (const { fields } of file.rows()) {
      const letter = letterRow.parse(fields);
      const receivedAt = new Date(parseDateTime(letter.留言时间, BEIJING) ?? NaN).toISOString();
      const found = letterTaxonomy(taxonomy, `${letter.留言主题}\n${letter.留言详情}`);
      const { key, body } = letterCommand(letter, { receivedAt, labels: found });
      labels.add(registerLetterBody.parse(body).taxonomy?.at(-1));
      keys.add(key);
    }
    expect([file.count, keys.size]).toEqual([50, 50]);
    expect(labels).toEqual(new Set(['电梯', '公园管理', '施工安全', '自来水供应', undefined]));
  });
});

describe('a taxonomy', () => {
  it('is read with its three levels, without blanks around them', async () => {
    const rows = await readTaxonomy(scratchFile('一级分类,二级分类,三级分类\n城乡建设, 安全生产,事故处理 \na,b,c\n'));
    expect(rows).toEqual([
      ['城乡建设', '安全生产', '事故处理'],
      ['a', 'b', 'c'],
    ]);
  });

  it.each([
    ['other columns', '一级分类,二级分类\na,b\n', 'FILE_COLUMNS_WRONG'],
    ['a row too short', '一级分类,二级分类,三级分类\na,b,c\na,b\n', 'FILE_ROWS_BROKEN'],
    ['nothing', '', 'FILE_EMPTY'],
  ])('with %s is refused', async (_name, content, code) => {
    await expect(readTaxonomy(scratchFile(content))).rejects.toMatchObject({ code, exitCode: 2 });
  });
});
