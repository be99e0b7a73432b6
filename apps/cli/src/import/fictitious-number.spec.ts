import { describe, expect, it } from '@jest/globals';
import { parsePhoneNumber } from '@taizhang/privacy';
import { fictitiousNumber } from './fictitious-number.js';

const CUSTOMERS = 10_000;
const numbers = Array.from({ length: CUSTOMERS }, (_, index) => fictitiousNumber(String(10_000_000 + index)));

describe('a fictitious number', () => {
  it('is the same for the same customer, for ever', () => {
    expect(['23317894', '48178511', '1'].map((customer) => fictitiousNumber(customer))).toEqual([
      '15528661282',
      '18577060997',
      '18104937884',
    ]);
  });

  it('is a well-formed mobile number of mainland China, for every customer', () => {
    for (const number of numbers) {
      expect(parsePhoneNumber(number)).toMatchObject({ national: number, callingCode: '86', kind: 'mobile' });
    }
  });

  it('is another one for each of ten thousand customers', () => expect(new Set(numbers).size).toBe(CUSTOMERS));

  it('is of many carriers, none of which has a third of them', () => {
    const prefixes = Map.groupBy(numbers, (number) => number.slice(0, 3));
    expect(prefixes.size).toBeGreaterThan(30);
    for (const of of prefixes.values()) expect(of.length).toBeLessThan(CUSTOMERS / 3);
  });
});
