import { describe, expect, it } from '@jest/globals';
import { letterClass } from './letter-class.policy.js';

describe('S2-17 the class of a letter', () => {
  it.each([
    ['投诉小区噪音', 'complaint'],
    ['举报违规装修', 'complaint'],
    ['单元门坏了请维修', 'repair'],
    ['楼顶漏水', 'repair'],
    ['建议增设公交站', 'suggestion'],
    ['咨询落户政策', 'inquiry'],
    ['请问何时交房', 'inquiry'],
    ['表扬物业小王', 'praise'],
    ['小区绿化', 'other'],
  ])('%s', (subject, expected) => expect(letterClass({ subject, body: '见附件。' })).toBe(expected));

  it('comes from the body where the subject says nothing', () =>
    expect(letterClass({ subject: '小区绿化', body: '我要投诉。' })).toBe('complaint'));

  it('comes from the subject where both say something', () =>
    expect(letterClass({ subject: '咨询落户政策', body: '否则我要投诉。' })).toBe('inquiry'));

  it.each([
    ['投诉漏水无人维修', 'complaint'],
    ['建议尽快维修', 'repair'],
    ['咨询并建议', 'suggestion'],
    ['请问,感谢', 'inquiry'],
  ])('is the one that obliges most: %s', (body, expected) =>
    expect(letterClass({ subject: '来信', body })).toBe(expected),
  );
});
