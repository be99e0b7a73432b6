import { describe, expect, it } from '@jest/globals';
import { registerLetterBody } from '@taizhang/intake/contract';
import { REAL } from '../testing/real-input.js';
import { scratchFile } from '../testing/scratch.js';
import { LETTER_REGISTER, letterCommand, letterRow, readTaxonomy } from './letters.js';
import { openRows } from './read-rows.js';
import { parseDateTime } from './times.js';

const BEIJING = 480;
const MINUTE = 60_000;

describe('the real letter register', () => {
  it(
    'S2-17 becomes 4,326 letters that intake takes, each with a serial of its own',
    async () => {
      const file = await openRows(REAL.letters, LETTER_REGISTER);
      const keys = new Set<string>();
      for await (const { fields } of file.rows()) {
        const letter = letterRow.parse(fields);
        const receivedAt = new Date(parseDateTime(letter.留言时间, BEIJING) ?? NaN).toISOString();
        const { key, body } = letterCommand(letter, { receivedAt, labels: undefined });
        if (registerLetterBody.safeParse(body).success) keys.add(key);
      }
      expect([file.count, keys.size]).toEqual([4_326, 4_326]);
    },
    MINUTE,
  );
});

describe('a taxonomy', () => {
  it('is read with its three levels', async () => {
    const rows = await readTaxonomy(REAL.taxonomy);
    expect(rows).toHaveLength(517);
    expect(rows[0]).toEqual(['城乡建设', '安全生产', '事故处理']);
    expect(rows.every((row) => row.every((label) => label.trim() === label))).toBe(true);
  });

  it.each([
    ['other columns', '一级分类,二级分类\na,b\n', 'FILE_COLUMNS_WRONG'],
    ['a row too short', '一级分类,二级分类,三级分类\na,b,c\na,b\n', 'FILE_ROWS_BROKEN'],
    ['nothing', '', 'FILE_EMPTY'],
  ])('with %s is refused', async (_name, content, code) => {
    await expect(readTaxonomy(scratchFile(content))).rejects.toMatchObject({ code, exitCode: 2 });
  });
});
