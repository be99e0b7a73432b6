import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ed25519Signer, parseVerifierKey, verifierKey } from './note-key.js';
import { verifyEd25519 } from './node/index.js';
import { openNote } from './open-note.js';
import { MAX_NOTE_BYTES, parseNote, signNote } from './signed-note.js';
import { LOG_KEY, OTHER_LOG_KEY, testKey } from './testing/keys.testing.js';
import { expectRefusal } from './testing/refusals.testing.js';
import { webCrypto } from './web-crypto.js';

/** The examples of the documentation of golang.org/x/mod/sumdb/note. */
const PETER_SEED = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
const PETER_VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const TEXT =
  'If you think cryptography is the answer to your problem,\n' + "then you don't know what your problem is.\n";
const PETER_LINE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const ENOCH_LINE =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';
/** The example of C2SP signed-note. */
const FOO_VKEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const FOO_NOTE =
  'This is an example message.\n\n' +
  '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

const peter = parseVerifierKey(PETER_VKEY);
const log = ed25519Signer(LOG_KEY);
const other = ed25519Signer(OTHER_LOG_KEY);
const logVerifier = parseVerifierKey(verifierKey(LOG_KEY.name, LOG_KEY.publicKey));
const otherVerifier = parseVerifierKey(verifierKey(OTHER_LOG_KEY.name, OTHER_LOG_KEY.publicKey));
const open = (note: string, ...verifiers: (typeof peter)[]) => openNote(note, verifiers, verifyEd25519);

describe('a signed note', () => {
  it('is signed as the Go documentation shows', () => {
    const signer = ed25519Signer(testKey('PeterNeumann', PETER_SEED));
    expect(signNote(TEXT, [signer])).toBe(`${TEXT}\n${PETER_LINE}`);
  });

  it('is opened as the Go documentation shows, unknown signatures aside', async () => {
    const opened = await open(`${TEXT}\n${PETER_LINE}${ENOCH_LINE}`, peter);
    expect(opened).toMatchObject({ text: TEXT, verified: [peter], unverified: [{ name: 'EnochRoot' }] });
  });

  it.each([
    ['node:crypto', verifyEd25519],
    ['Web Crypto', webCrypto.verifyEd25519],
  ])('of the specification is opened by %s', async (_, verify) => {
    const { text } = await openNote(FOO_NOTE, [parseVerifierKey(FOO_VKEY)], verify);
    expect(text).toBe('This is an example message.\n');
  });

  it('may hold empty lines: the last one ends the text', async () => {
    const text = 'one\n\n\ntwo\n\n';
    expect((await open(signNote(text, [log]), logVerifier)).text).toBe(text);
  });

  it('reads back any text and signers', async () => {
    const line = fc.string({ unit: 'grapheme' }).filter((s) => !/[\u0000-\u001f]/.test(s));
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        const text = `${lines.join('\n')}\n`;
        expect(await open(signNote(text, [log, other]), otherVerifier, logVerifier)).toEqual({
          text,
          verified: [logVerifier, otherVerifier],
          unverified: [],
        });
      }),
    );
  });

  it('counts a key once, however often it signed', async () => {
    const note = signNote(TEXT, [log, log, log]);
    expect((await open(note, logVerifier)).verified).toEqual([logVerifier]);
  });

  it('may have 100 signatures, not 101', async () => {
    const signers = Array.from({ length: 100 }, () => log);
    expect(parseNote(signNote(TEXT, signers)).signatures).toHaveLength(100);
    await expectRefusal(() => signNote(TEXT, [...signers, log]), 'NOTE_MALFORMED');
    await expectRefusal(() => parseNote(`${signNote(TEXT, signers)}${PETER_LINE}`), 'NOTE_MALFORMED');
  });

  it('may have a million bytes, not one more', async () => {
    const filler = (length: number) => `${'x'.repeat(length)}\n`;
    const rest = signNote(filler(0), [log]).length + 2; // the dash is three bytes in UTF-8
    expect(Buffer.byteLength(signNote(filler(MAX_NOTE_BYTES - rest), [log]))).toBe(MAX_NOTE_BYTES);
    await expectRefusal(() => signNote(filler(MAX_NOTE_BYTES - rest + 1), [log]), 'NOTE_MALFORMED');
    await expectRefusal(() => parseNote(`${'语'.repeat(400_000)}\n\n${PETER_LINE}`), 'NOTE_MALFORMED');
  });
});

describe('a note with a wrong part', () => {
  const note = `${TEXT}\n${PETER_LINE}`;

  it('is refused for any changed letter of the text', async () => {
    const place = fc.nat({ max: TEXT.length - 2 });
    await fc.assert(
      fc.asyncProperty(place, async (at) => {
        const changed = TEXT[at] === 'x' ? 'y' : 'x';
        await expectRefusal(() => open(note.slice(0, at) + changed + note.slice(at + 1), peter), 'SIGNATURE_INVALID');
      }),
    );
  });

  it('is refused with the signature of another text or a short one under a known key', async () => {
    const signature = signNote('another\n', [log]).split('\n')[2];
    await expectRefusal(() => open(`${TEXT}\n${signature}\n`, logVerifier), 'SIGNATURE_INVALID');
    await expectRefusal(() => open(`${TEXT}\n— PeterNeumann x08gowAA\n`, peter), 'SIGNATURE_INVALID');
  });

  it('is refused with one bad signature under a known key beside a good one', () => {
    const bad = signNote('another\n', [log]).split('\n')[2];
    return expectRefusal(() => open(`${note}${bad}\n`, peter, logVerifier), 'SIGNATURE_INVALID');
  });

  it('is unsigned when the signature is under another name or another key id', async () => {
    await expectRefusal(() => open(note.replace('— Peter', '— peter'), peter), 'NOTE_UNSIGNED');
    await expectRefusal(() => open(note.replace('x08go', 'x08gp'), peter), 'NOTE_UNSIGNED');
    await expectRefusal(() => open(note, logVerifier), 'NOTE_UNSIGNED');
    await expectRefusal(() => open(note), 'NOTE_UNSIGNED');
  });

  it.each([
    ['no signature', TEXT],
    ['no signature after the empty line', `${TEXT}\n`],
    ['no empty line', `${TEXT}${PETER_LINE}`],
    ['no last newline', note.slice(0, -1)],
    ['a line after the signatures', `${note}more\n`],
    ['an empty line after the signatures', `${note}\n`],
    ['a hyphen for the dash', note.replace('—', '-')],
    ['no space after the dash', note.replace('— ', '—')],
    ['no name', note.replace('PeterNeumann', '')],
    ['a plus in the name', note.replace('PeterNeumann', 'Peter+Neumann')],
    ['no signature after the name', note.replace(/ x08.*\n/, '\n')],
    ['two spaces before the signature', note.replace(' x08', '  x08')],
    ['something after the signature', note.replace('nAM=', 'nAM= x')],
    ['no base64', note.replace('nAM=', 'nAM_')],
    ['stray bits in the base64', note.replace('nAM=', 'nAN=')],
    ['a key id only', `${TEXT}\n— PeterNeumann x08gow==\n`],
    ['a carriage return', note.replace('\n', '\r\n')],
    ['a tab', note.replace(' think', '\tthink')],
    ['a null', note.replace('think', '\0')],
    ['a lone surrogate', note.replace('think', '\ud800')],
  ])('is refused with %s', (_, wrong) => expectRefusal(() => parseNote(wrong), 'NOTE_MALFORMED'));

  it.each(['', 'no newline', 'a\tb\n', 'a\rb\n', 'a\ud800\n'])('is not signed over %j', (text) =>
    expectRefusal(() => signNote(text, [log]), 'NOTE_MALFORMED'),
  );

  it('is not made without a signer or under a bad name', async () => {
    await expectRefusal(() => signNote(TEXT, []), 'NOTE_MALFORMED');
    await expectRefusal(() => signNote(TEXT, [{ ...log, name: 'a b' }]), 'NOTE_MALFORMED');
  });
});
