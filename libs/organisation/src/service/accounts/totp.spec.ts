import { describe, expect, it } from '@jest/globals';
import { base32, codeOf, enrolmentUri, stepAt, stepOf } from './totp.js';

const SEED = Buffer.from('12345678901234567890', 'ascii');

describe('a one-time password', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('is that of RFC 6238, appendix B, at second %i', (second, code) =>
    expect(codeOf(SEED, stepAt(second * 1_000), 8)).toBe(code),
  );

  it.each(
    ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'].map(
      (code, counter) => [counter, code] as const,
    ),
  )('is that of RFC 4226, appendix D, for counter %i', (counter, code) => expect(codeOf(SEED, counter)).toBe(code));

  const now = 1_700_000_015_000;
  const step = stepAt(now);
  it.each([-1, 0, 1])('counts %i steps from now', (away) =>
    expect(stepOf(codeOf(SEED, step + away), SEED, now)).toBe(step + away),
  );
  it.each([-2, 2])('does not count %i steps from now', (away) =>
    expect(stepOf(codeOf(SEED, step + away), SEED, now)).toBeUndefined(),
  );
  it.each(['', '000', '1234567', 'abcdef', '１２３４５６'])('is not %j', (code) =>
    expect(stepOf(code, SEED, now)).toBeUndefined(),
  );
});

describe('a seed', () => {
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('of %j is written as RFC 4648 §10 has it', (text, encoded) => expect(base32(Buffer.from(text))).toBe(encoded));

  it('is read by authenticator apps', () =>
    expect(enrolmentUri(SEED, 'YITZ')).toBe(
      'otpauth://totp/Taizhang%3AYITZ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Taizhang&algorithm=SHA1&digits=6&period=30',
    ));
});
