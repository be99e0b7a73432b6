import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isSecret, newSecret, NO_SECRET_HASH, secretHashOf } from './secret.js';

describe('a secret', () => {
  it('is 256 random bits, and another one each time', () => {
    const secrets = [newSecret(), newSecret()];
    expect(secrets.map((secret) => Buffer.from(secret, 'base64url').length)).toEqual([32, 32]);
    expect(new Set(secrets).size).toBe(2);
  });

  it('is recognised by its whole text only', () => {
    const secret = 'a'.repeat(43);
    const secretHash = createHash('sha256').update(secret).digest('hex');
    expect(secretHashOf(secret)).toBe(secretHash);
    expect(isSecret(secret, secretHash)).toBe(true);
    for (const wrong of [`${secret}a`, secret.slice(1), '', secretHash])
      expect(isSecret(wrong, secretHash)).toBe(false);
    expect(isSecret('', NO_SECRET_HASH)).toBe(false);
  });
});
