import { describe, expect, it } from '@jest/globals';
import { hex } from './bytes.js';
import { COSIGNATURE_V1, ED25519, ed25519Signer, isKeyName, parseVerifierKey, verifierKey } from './note-key.js';
import { LOG_KEY } from './testing/keys.testing.js';
import { expectRefusal } from './testing/refusals.testing.js';

/** Of the documentation of golang.org/x/mod/sumdb/note, and of C2SP signed-note. */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const FOO = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';

describe('a verifier key', () => {
  it.each([
    [PETER, 'PeterNeumann', 'c74f20a3'],
    [FOO, 'example.com/foo', '530d903a'],
  ])('%s is read and written', (vkey, name, id) => {
    const verifier = parseVerifierKey(vkey);
    expect([verifier.name, hex(verifier.keyId), verifier.type]).toEqual([name, id, ED25519]);
    expect(verifierKey(verifier.name, verifier.publicKey)).toBe(vkey);
  });

  it('has another key id for cosignatures', () => {
    const vkey = verifierKey(LOG_KEY.name, LOG_KEY.publicKey, COSIGNATURE_V1);
    expect(parseVerifierKey(vkey)).toMatchObject({ type: COSIGNATURE_V1, publicKey: LOG_KEY.publicKey });
    expect(parseVerifierKey(vkey).keyId).not.toEqual(ed25519Signer(LOG_KEY).keyId);
  });

  it.each([
    ['another name', PETER.replace('Peter', 'peter')],
    ['no name', PETER.slice(PETER.indexOf('+'))],
    ['a space in the name', PETER.replace('Peter', 'Peter ')],
    ['another key id', PETER.replace('c74f20a3', 'c74f20a4')],
    ['an upper-case key id', PETER.replace('c74f20a3', 'C74F20A3')],
    ['a short key id', PETER.replace('c74f20a3', 'c74f20a')],
    ['another key', PETER.replace('10TW', '10TX')],
    ['another type byte', 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['a key that is too long', 'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=='],
    ['a key that is too short', PETER.slice(0, -4)],
    ['no key', 'PeterNeumann+c74f20a3+'],
    ['no base64', PETER.replace('10TW', '10T_')],
    ['a line break after it', `${PETER}\n`],
    ['nothing', ''],
    ['a name without end', `${'n'.repeat(2_000_000)}${PETER}`],
  ])('is refused with %s', (_, vkey) => expectRefusal(() => parseVerifierKey(vkey), 'VKEY_MALFORMED'));

  it.each([31, 33, 0])('is not made of %d bytes', (length) =>
    expectRefusal(() => verifierKey('name', new Uint8Array(length)), 'VKEY_MALFORMED'),
  );

  it('is not made without a name, nor is a signer', async () => {
    await expectRefusal(() => verifierKey('', LOG_KEY.publicKey), 'VKEY_MALFORMED');
    await expectRefusal(() => ed25519Signer({ ...LOG_KEY, name: 'a+b' }), 'VKEY_MALFORMED');
  });
});

describe('a key name', () => {
  it.each(['example.com/log', '台账', 'a'])('may be "%s"', (name) => expect(isKeyName(name)).toBe(true));

  it.each(['', ' ', 'a b', 'a+b', 'a\nb', 'a\tb', 'a\u00a0b', 'a\u3000b', 'a\u0085b', 'a\0b', 'a\ud800b', undefined])(
    'may not be %j',
    (name) => expect(isKeyName(name)).toBe(false),
  );
});
