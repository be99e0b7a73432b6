import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.js';
import { COSIGNATURE_V1, ed25519Signer, parseVerifierKey, verifierKey, type Ed25519Key } from './note-key.js';
import { cosign, cosigner } from './cosignature.js';
import { nodeHasher, verifyEd25519 } from './node/index.js';
import { openCheckpoint, signCheckpoint } from './signed-checkpoint.js';
import { signNote } from './signed-note.js';
import { LOG_KEY, OTHER_LOG_KEY } from './testing/keys.testing.js';
import { expectRefusal } from './testing/refusals.testing.js';

/** The example of C2SP tlog-checkpoint. */
const EXAMPLE = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
const ROOT = nodeHasher.leaf(Buffer.from('root'));
const head = { origin: LOG_KEY.name, size: 7, root: ROOT };
const verifierOf = (key: Ed25519Key) => parseVerifierKey(verifierKey(key.name, key.publicKey));
const open = (note: string, ...keys: Ed25519Key[]) => openCheckpoint(note, keys.map(verifierOf), verifyEd25519);

describe('a checkpoint', () => {
  it('is read and written as the specification shows', () => {
    const checkpoint = parseCheckpoint(EXAMPLE);
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163, extensions: [] });
    expect(formatCheckpoint(checkpoint)).toBe(EXAMPLE);
  });

  it('keeps extension lines', () => {
    const checkpoint = parseCheckpoint(`${EXAMPLE}one\ntwo 2\n`);
    expect(checkpoint.extensions).toEqual(['one', 'two 2']);
    expect(formatCheckpoint(checkpoint)).toBe(`${EXAMPLE}one\ntwo 2\n`);
  });

  it('reads back any head', () => {
    const origin = fc.stringMatching(/^[^\n]+$/).filter((text) => text.isWellFormed());
    fc.assert(
      fc.property(origin, fc.maxSafeNat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (name, size, root) => {
        const read = parseCheckpoint(formatCheckpoint({ origin: name, size, root }));
        expect(read).toEqual({ origin: name, size, root, extensions: [] });
      }),
    );
  });

  it.each([
    ['no origin', EXAMPLE.replace(/^.*/, '')],
    ['no size', EXAMPLE.replace('20852163\n', '')],
    ['a size with a leading zero', EXAMPLE.replace('2085', '02085')],
    ['a negative size', EXAMPLE.replace('2085', '-2085')],
    ['a size with a sign', EXAMPLE.replace('2085', '+2085')],
    ['a size with a fraction', EXAMPLE.replace('2163', '2163.0')],
    ['a size beyond 2^53', EXAMPLE.replace('20852163', '9007199254740992')],
    ['a space after the size', EXAMPLE.replace('2163', '2163 ')],
    ['no root', EXAMPLE.replace(/Cs.*\n/, '')],
    ['a root of 31 bytes', EXAMPLE.replace(/Cs.*/, Buffer.alloc(31).toString('base64'))],
    ['a root of 33 bytes', EXAMPLE.replace(/Cs.*/, Buffer.alloc(33).toString('base64'))],
    ['stray bits in the root', EXAMPLE.replace('q2I=', 'q2J=')],
    ['an empty line', `${EXAMPLE}\n`],
    ['an empty line among extensions', `${EXAMPLE}one\n\ntwo\n`],
    ['no last newline', EXAMPLE.slice(0, -1)],
    ['an unfinished extension line', `${EXAMPLE}one`],
  ])('is refused with %s', (_, body) => expectRefusal(() => parseCheckpoint(body), 'CHECKPOINT_MALFORMED'));

  it.each([
    ['an empty origin', { origin: '' }],
    ['two lines of origin', { origin: 'a\nb' }],
    ['a negative size', { size: -1 }],
    ['a fraction for a size', { size: 1.5 }],
    ['a size beyond 2^53', { size: 2 ** 53 }],
    ['a short root', { root: ROOT.slice(1) }],
    ['an empty extension', { extensions: [''] }],
    ['an extension of two lines', { extensions: ['a\nb'] }],
  ])('is not written with %s', (_, wrong) =>
    expectRefusal(() => formatCheckpoint({ ...head, ...wrong }), 'CHECKPOINT_MALFORMED'),
  );
});

describe('a signed checkpoint', () => {
  const note = signCheckpoint(head, [ed25519Signer(LOG_KEY)]);

  it('is opened with the key of the log it names', async () =>
    expect(await open(note, OTHER_LOG_KEY, LOG_KEY)).toEqual({ ...head, extensions: [] }));

  it('is refused when only another known log signed it', async () => {
    const foreign = signCheckpoint(head, [ed25519Signer(OTHER_LOG_KEY)]);
    await expectRefusal(() => open(foreign, LOG_KEY, OTHER_LOG_KEY), 'CHECKPOINT_UNSIGNED');
    await expectRefusal(() => open(foreign, LOG_KEY), 'NOTE_UNSIGNED');
  });

  it('is refused when its origin signed it only as a witness', async () => {
    const text = formatCheckpoint(head);
    const cosigned = `${text}\n${cosign(text, 1_679_315_147, cosigner(LOG_KEY))}`;
    const witness = parseVerifierKey(verifierKey(LOG_KEY.name, LOG_KEY.publicKey, COSIGNATURE_V1));
    await expectRefusal(() => openCheckpoint(cosigned, [witness], verifyEd25519), 'CHECKPOINT_UNSIGNED');
  });

  it('is refused with any field changed', async () => {
    const root = Buffer.from(ROOT).toString('base64');
    const otherRoot = Buffer.from(nodeHasher.emptyRoot).toString('base64');
    for (const wrong of [
      note.replace('\n7\n', '\n8\n'),
      note.replace(root, otherRoot),
      note.replace(/^example/, 'exbmple'),
    ]) {
      expect(wrong).not.toBe(note);
      await expectRefusal(() => open(wrong, LOG_KEY), 'SIGNATURE_INVALID');
    }
    const extended = note.replace('\n\n', '\nextension\n\n');
    await expectRefusal(() => open(extended, LOG_KEY), 'SIGNATURE_INVALID');
  });

  it('is refused when a log signed something that is no checkpoint', () =>
    expectRefusal(() => open(signNote('hello\n', [ed25519Signer(LOG_KEY)]), LOG_KEY), 'CHECKPOINT_MALFORMED'));

  it('is not signed under an origin with control characters', () =>
    expectRefusal(() => signCheckpoint({ ...head, origin: 'a\tb' }, [ed25519Signer(LOG_KEY)]), 'NOTE_MALFORMED'));
});
