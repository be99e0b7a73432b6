import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCompactDateTime, parseDateTime, parseUtcOffset } from './times.js';

const BEIJING = 480;
const iso = (instant: number | undefined) => (instant === undefined ? undefined : new Date(instant).toISOString());

describe('a UTC offset', () => {
  it.each([
    ['+08:00', 480],
    ['-03:30', -210],
    ['+00:00', 0],
    ['-00:00', -0],
    ['+14:00', 840],
    ['-14:00', -840],
  ])('of %s is %d minutes', (text, minutes) => expect(parseUtcOffset(text)).toBe(minutes));

  it.each(['', '08:00', '+8:00', '+0800', '+14:01', '+15:00', '+08:60', '+08:00 ', 'Z', '++8:00'])(
    'is not written %j',
    (text) => expect(parseUtcOffset(text)).toBeUndefined(),
  );
});

describe('a date and time', () => {
  it.each([
    ['2019/2/28 11:25:05', '2019-02-28T03:25:05.000Z'],
    ['2019-02-28 11:25:05', '2019-02-28T03:25:05.000Z'],
    ['2019/12/3 9:05:00', '2019-12-03T01:05:00.000Z'],
    ['2012/10/09 14:50:17.123', '2012-10-09T06:50:17.123Z'],
    ['2020/2/29 0:00:00', '2020-02-28T16:00:00.000Z'],
    ['2019/1/1 7:59:59', '2018-12-31T23:59:59.000Z'],
    ['0099/1/1 12:00:00', '0099-01-01T04:00:00.000Z'],
  ])('of %s in Beijing is %s', (text, instant) => expect(iso(parseDateTime(text, BEIJING))).toBe(instant));

  it.each([
    '2019/2/29 1:00:00',
    '1900/2/29 1:00:00',
    '2019/4/31 1:00:00',
    '2019/0/1 1:00:00',
    '2019/13/1 1:00:00',
    '2019/1/0 1:00:00',
    '2019/1/1 24:00:00',
    '2019/1/1 1:60:00',
    '2019/1/1 1:00:60',
    '2019/1-1 1:00:00',
    '2019/1/1 1:00',
    '2019/1/1',
    '19/1/1 1:00:00',
    '2019/1/1 1:00:00Z',
    ' 2019/1/1 1:00:00',
    '２０１９/1/1 1:00:00',
    '',
  ])('cannot be %j', (text) => expect(parseDateTime(text, BEIJING)).toBeUndefined());

  it('comes back as it was written, wherever it was taken', () => {
    const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9990-01-01'), noInvalidDate: true });
    const offset = fc.integer({ min: -840, max: 840 });
    fc.assert(
      fc.property(day, offset, fc.constantFrom('/', '-'), (date, minutes, separator) => {
        const local = new Date(date.getTime() + minutes * 60_000).toISOString();
        const text = local.replace('T', ' ').replace('Z', '').slice(0, 10).replaceAll('-', separator);
        expect(parseDateTime(`${text} ${local.slice(11, 23)}`, minutes)).toBe(date.getTime());
      }),
    );
  });
});

describe('a compact date with a time', () => {
  it.each([
    ['990201', '7:02:47', '1999-01-31T23:02:47.000Z'],
    ['991231', '23:59:59', '1999-12-31T15:59:59.000Z'],
    ['000229', '12:00:00', '2000-02-29T04:00:00.000Z'],
    ['700101', '8:00:00', '1970-01-01T00:00:00.000Z'],
    ['690101', '8:00:00', '2069-01-01T00:00:00.000Z'],
  ])('of %s %s is %s', (date, time, instant) => {
    expect(iso(parseCompactDateTime(date, time, BEIJING))).toBe(instant);
  });

  it.each([
    ['990229', '7:02:47'],
    ['991301', '7:02:47'],
    ['99020', '7:02:47'],
    ['1999020', '7:02:47'],
    ['990201', '24:00:00'],
    ['990201', '7:2:47'],
    ['990201', '7:02:61'],
    ['990201', ''],
    ['', '7:02:47'],
  ])('cannot be %j %j', (date, time) => expect(parseCompactDateTime(date, time, BEIJING)).toBeUndefined());
});
