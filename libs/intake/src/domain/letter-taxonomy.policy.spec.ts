import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { letterTaxonomy, type TaxonomyRow } from './letter-taxonomy.policy.js';

const rows: readonly TaxonomyRow[] = [
  ['城乡建设', '住房保障与房地产', '物业'],
  ['城乡建设', '住房保障与房地产', '物业管理'],
  ['城乡建设', '安全生产', '事故处理'],
  ['交通运输', '安全管理', '事故处理'],
  ['交通运输', '安全管理', '其他'],
];

describe('S2-17 where a letter belongs', () => {
  it.each([
    ['the narrowest label', '关于城乡建设中的事故处理', ['城乡建设', '安全生产', '事故处理']],
    ['the longest of two', '物业管理不作为', ['城乡建设', '住房保障与房地产', '物业管理']],
    ['the earlier row of one label', '事故处理太慢', ['城乡建设', '安全生产', '事故处理']],
    ['the second level', '安全生产无人管', ['城乡建设', '安全生产']],
    ['the first level', '交通运输问题', ['交通运输']],
    ['nothing', '见附件', undefined],
    ['nothing for the word of a remainder', '没有其他意见', undefined],
  ])('is %s', (_name, text, path) => expect(letterTaxonomy(rows, text)).toEqual(path));

  it('is always a path of the taxonomy whose last label the text holds', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...rows.flat(), '的', '其他')), (words) => {
        const text = words.join('');
        const path = letterTaxonomy(rows, text);
        if (path === undefined) return;
        expect(text).toContain(path.at(-1));
        expect(rows.some((row) => path.every((label, level) => row[level] === label))).toBe(true);
      }),
    ));

  it('has no path in an empty taxonomy', () => expect(letterTaxonomy([], '物业管理')).toBeUndefined());
});
