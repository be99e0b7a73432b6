import { describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { openEscrow, sealForEscrow } from './escrow.js';

const broken = expect.objectContaining({ code: 'SEAL_BROKEN' });
const holder = generateKeyPairSync('x25519');
const escrow = { id: 'escrow-1', publicKey: holder.publicKey };
const secret = Buffer.alloc(32, 7);

describe('escrow', () => {
  it('opens for the holder of the key, and for nobody else', () => {
    const sealed = sealForEscrow(escrow, 'export-1', secret);
    expect(Buffer.from(openEscrow(holder.privateKey, 'export-1', sealed))).toEqual(secret);
    expect(() => openEscrow(generateKeyPairSync('x25519').privateKey, 'export-1', sealed)).toThrow(broken);
  });

  it('opens for what it was sealed about only, and under its own key name', () => {
    const sealed = sealForEscrow(escrow, 'export-1', secret);
    expect(() => openEscrow(holder.privateKey, 'export-2', sealed)).toThrow(broken);
    expect(() => openEscrow(holder.privateKey, 'export-1', sealed.replace('escrow-1', 'escrow-2'))).toThrow(broken);
  });

  it('is never the same twice, and shows nothing', () => {
    const [one, other] = [sealForEscrow(escrow, 'export-1', secret), sealForEscrow(escrow, 'export-1', secret)];
    expect(one).not.toBe(other);
    expect(one).not.toContain(secret.toString('base64url'));
  });

  it('does not open when any byte was changed', () => {
    const [prefix, version, id, text = ''] = sealForEscrow(escrow, 'export-1', secret).split(':');
    const bytes = Buffer.from(text, 'base64url');
    for (let place = 0; place < bytes.length; place++) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      const forged = [prefix, version, id, changed.toString('base64url')].join(':');
      expect(() => openEscrow(holder.privateKey, 'export-1', forged)).toThrow(broken);
    }
  });

  it.each(['', 'escrow:v1:a:', 'escrow:v1:a:AAAA', `escrow:v1:a:${'A'.repeat(43)}`, 'sealed:v1:a:AAAA'])(
    'is not %j',
    (text) => expect(() => openEscrow(holder.privateKey, 'export-1', text)).toThrow(broken),
  );

  it('is not agreed on with a public key of small order', () => {
    const box = Buffer.alloc(32 + 12 + 48).toString('base64url');
    expect(() => openEscrow(holder.privateKey, 'export-1', `escrow:v1:escrow-1:${box}`)).toThrow(broken);
  });
});
