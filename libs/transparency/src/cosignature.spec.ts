import { describe, expect, it } from '@jest/globals';
import { fromBase64 } from './bytes.js';
import { formatCheckpoint } from './checkpoint.js';
import { cosign, cosigner, verifyCosignature } from './cosignature.js';
import { COSIGNATURE_V1, ed25519Signer, parseVerifierKey, verifierKey } from './note-key.js';
import { nodeHasher, verifyEd25519 } from './node/index.js';
import { openNote } from './open-note.js';
import { parseNote, signNote, type NoteSignature } from './signed-note.js';
import { LOG_KEY, WITNESS_KEY } from './testing/keys.testing.js';
import { expectRefusal } from './testing/refusals.testing.js';
import { flipped } from './testing/trees.testing.js';

const TIME = 1_679_315_147;
const text = formatCheckpoint({ origin: LOG_KEY.name, size: 7, root: nodeHasher.emptyRoot });
const line = cosign(text, TIME, cosigner(WITNESS_KEY));
const note = `${signNote(text, [ed25519Signer(LOG_KEY)])}${line}`;
const verifier = parseVerifierKey(verifierKey(WITNESS_KEY.name, WITNESS_KEY.publicKey, COSIGNATURE_V1));
const logVerifier = parseVerifierKey(verifierKey(LOG_KEY.name, LOG_KEY.publicKey));
const signatures = parseNote(note).signatures as readonly [NoteSignature, NoteSignature];
const [, signature] = signatures;
const check = (wrong: object) => verifyCosignature({ text, signature, verifier, ...wrong }, verifyEd25519);

describe('a cosignature/v1', () => {
  it('is made as tlog-cosignature says: key id, time, signature of header, time and text', () => {
    const bytes = Buffer.from(fromBase64(line.trimEnd().split(' ')[2] ?? '') ?? []);
    expect(bytes.subarray(0, 4)).toEqual(Buffer.from(verifier.keyId));
    expect(bytes.readBigUInt64BE(4)).toBe(BigInt(TIME));
    const message = Buffer.from(`cosignature/v1\ntime ${TIME}\n${text}`);
    expect(bytes.subarray(12)).toEqual(Buffer.from(WITNESS_KEY.sign(message)));
  });

  it('gives its time', async () => expect(await check({})).toBe(TIME));

  it('is verified by openNote beside the signature of the log', async () => {
    const { verified } = await openNote(note, [verifier, logVerifier], verifyEd25519);
    expect(verified).toEqual([logVerifier, verifier]);
  });

  it('is refused by openNote when it is bad', () => {
    const bad = note.replace(line, cosign(text.replace('\n7\n', '\n8\n'), TIME, cosigner(WITNESS_KEY)));
    return expectRefusal(() => openNote(bad, [verifier, logVerifier], verifyEd25519), 'SIGNATURE_INVALID');
  });

  it.each([
    ['another text', { text: text.replace('\n7\n', '\n8\n') }],
    ['another name', { signature: { ...signature, name: 'witness.example/w2' } }],
    ['another key id', { signature: { ...signature, keyId: flipped(signature.keyId) } }],
    ['another time', { signature: { ...signature, signature: flipped(signature.signature, 56) } }],
    ['another signature', { signature: { ...signature, signature: flipped(signature.signature, 64) } }],
    ['a byte too few', { signature: { ...signature, signature: signature.signature.slice(0, -1) } }],
    ['a byte too many', { signature: { ...signature, signature: Uint8Array.of(...signature.signature, 0) } }],
    ['no time before it', { signature: { ...signature, signature: signature.signature.slice(8) } }],
    ['another public key', { verifier: { ...verifier, publicKey: LOG_KEY.publicKey } }],
    ['a key of the other type', { verifier: { ...verifier, type: 1 } }],
    ['the signature of a log', { signature: signatures[0], verifier: logVerifier }],
  ])('is refused with %s', (_, wrong) => expectRefusal(() => check(wrong), 'SIGNATURE_INVALID'));

  it.each([0n, 2n ** 53n, 2n ** 63n])('is refused at the time %d, even if the witness signed that', (time) =>
    expectRefusal(() => check({ signature: { ...signature, signature: signedAt(time) } }), 'SIGNATURE_INVALID'),
  );

  it('does not pass for a signature of the log, nor the other way round', async () => {
    const plain = parseVerifierKey(verifierKey(WITNESS_KEY.name, WITNESS_KEY.publicKey));
    await expectRefusal(() => openNote(`${text}\n${line}`, [plain], verifyEd25519), 'NOTE_UNSIGNED');
    const signed = signNote(text, [ed25519Signer(WITNESS_KEY)]);
    await expectRefusal(() => openNote(signed, [verifier], verifyEd25519), 'NOTE_UNSIGNED');
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('is not made at the time %d', (time) =>
    expectRefusal(() => cosign(text, time, cosigner(WITNESS_KEY)), 'SIGNATURE_INVALID'),
  );

  it('is not made over a text that is no checkpoint', () =>
    expectRefusal(() => cosign('hello\n', TIME, cosigner(WITNESS_KEY)), 'CHECKPOINT_MALFORMED'));
});

function signedAt(time: bigint): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(time);
  return Buffer.concat([bytes, WITNESS_KEY.sign(Buffer.from(`cosignature/v1\ntime ${time}\n${text}`))]);
}
