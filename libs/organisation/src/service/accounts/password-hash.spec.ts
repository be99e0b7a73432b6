import { argon2Sync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { hashPassword, isOutdated, isPassword, NO_PASSWORD_HASH } from './password-hash.js';

describe('the hash of a password', () => {
  it('is Argon2id at the cost that OWASP asks for, as a PHC string', async () =>
    expect(await hashPassword('correct horse')).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    ));

  it('fits its password, however composed, and no other', async () => {
    const hash = await hashPassword('Café-brunnen-7');
    expect(await isPassword('Café-brunnen-7', hash)).toBe(true);
    expect(await isPassword('Cafe\u0301-brunnen-7', hash)).toBe(true);
    expect(await isPassword('café-brunnen-7', hash)).toBe(false);
    expect(await isPassword('', hash)).toBe(false);
  });

  it('is another one each time', async () =>
    expect(await hashPassword('correct horse')).not.toBe(await hashPassword('correct horse')));

  it('is read at the cost it was made at, and known to be outdated', async () => {
    const [message, nonce] = [Buffer.from('correct horse'), Buffer.alloc(16, 7)];
    const tag = argon2Sync('argon2id', { message, nonce, memory: 64, passes: 1, parallelism: 1, tagLength: 32 });
    const phc = [nonce, tag].map((bytes) => bytes.toString('base64').replaceAll('=', '')).join('$');
    const hash = `$argon2id$v=19$m=64,t=1,p=1$${phc}`;
    expect(await isPassword('correct horse', hash)).toBe(true);
    expect(isOutdated(hash)).toBe(true);
    expect(isOutdated(await hashPassword('correct horse'))).toBe(false);
  });

  it('of no password costs the same and fits none', async () => {
    expect(isOutdated(NO_PASSWORD_HASH)).toBe(false);
    expect(await isPassword('', NO_PASSWORD_HASH)).toBe(false);
  });

  it.each(['', 'secret', '$argon2i$v=19$m=64,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA', '$2b$10$abc'])(
    'is not %j',
    async (hash) => expect(isPassword('secret', hash)).rejects.toThrow(TypeError),
  );
});
