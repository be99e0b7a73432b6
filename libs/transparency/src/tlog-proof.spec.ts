import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { utf8 } from './bytes.js';
import { makeInclusionProof } from './make-proof.js';
import { ed25519Signer, verifierKey } from './note-key.js';
import { nodeCrypto, nodeHasher } from './node/index.js';
import { signCheckpoint } from './signed-checkpoint.js';
import { LOG_KEY, OTHER_LOG_KEY } from './testing/keys.testing.js';
import { expectRefusal } from './testing/refusals.testing.js';
import { leafHashes, StoredTree } from './testing/trees.testing.js';
import { formatTlogProof, parseTlogProof, verifyTlogProof } from './tlog-proof.js';
import { webCrypto } from './web-crypto.js';

const SIZE = 300;
const tree = StoredTree.of(leafHashes(SIZE));
const head = { origin: LOG_KEY.name, size: SIZE, root: tree.frontier.root() };
const checkpoint = signCheckpoint(head, [ed25519Signer(LOG_KEY)]);
const vkey = verifierKey(LOG_KEY.name, LOG_KEY.publicKey);
const proof = await makeInclusionProof(tree, nodeHasher, { index: 42, size: SIZE });
const text = formatTlogProof({ index: 42, proof, checkpoint });
const entry = utf8('42');
const verify = (file: string, claim: object = {}) => verifyTlogProof(nodeCrypto, file, { entry, vkey, ...claim });
const [first = ''] = proof.map((hash) => Buffer.from(hash).toString('base64'));

describe('a .tlog-proof file', () => {
  it('is the format, the index, the proof, an empty line and the checkpoint', () => {
    const lines = proof.map((hash) => Buffer.from(hash).toString('base64'));
    expect(text).toBe(['c2sp.org/tlog-proof@v1', 'index 42', ...lines, '', checkpoint].join('\n'));
  });

  it('may carry extra data before the index', () => {
    const extended = formatTlogProof({ index: 42, proof, checkpoint, extra: utf8('more') });
    expect(extended).toBe(text.replace('index', 'extra bW9yZQ==\nindex'));
    expect(parseTlogProof(extended)).toEqual({ index: 42, proof, checkpoint, extra: utf8('more') });
  });

  it.each([
    ['node:crypto', nodeCrypto],
    ['Web Crypto', webCrypto],
  ])('is verified by %s', async (_, crypto) =>
    expect(await verifyTlogProof(crypto, text, { entry, vkey })).toEqual({ ...head, extensions: [] }),
  );

  it('proves any entry of any tree', async () => {
    const place = fc
      .integer({ min: 1, max: SIZE })
      .chain((size) => fc.tuple(fc.nat({ max: size - 1 }), fc.constant(size)));
    await fc.assert(
      fc.asyncProperty(place, fc.option(fc.uint8Array(), { nil: undefined }), async ([index, size], extra) => {
        const { frontier } = StoredTree.of(leafHashes(size));
        const note = signCheckpoint({ ...head, size, root: frontier.root() }, [ed25519Signer(LOG_KEY)]);
        const path = await makeInclusionProof(tree, nodeHasher, { index, size });
        const file = formatTlogProof({ index, proof: path, checkpoint: note, ...(extra && { extra }) });
        await verify(file, { entry: utf8(String(index)) });
      }),
    );
  });

  it.each([
    ['another format', text.replace('@v1', '@v2')],
    ['no format', text.slice('c2sp.org/tlog-proof@v1\n'.length)],
    ['something before the format', ` ${text}`],
    ['no index', text.replace('index 42\n', '')],
    ['an index with a leading zero', text.replace('index 42', 'index 042')],
    ['a negative index', text.replace('index 42', 'index -42')],
    ['an index beyond 2^53', text.replace('index 42', 'index 9007199254740992')],
    ['two indexes', text.replace('index 42\n', 'index 42\nindex 42\n')],
    ['extra data after the index', text.replace('index 42\n', 'index 42\nextra bW9yZQ==\n')],
    ['extra data twice', text.replace('index', 'extra bW9yZQ==\nextra bW9yZQ==\nindex')],
    ['extra data that is no base64', text.replace('index', 'extra ?\nindex')],
    ['a hash that is no base64', text.replace(first, `?${first.slice(1)}`)],
    ['a hash of 31 bytes', text.replace(first, Buffer.alloc(31).toString('base64'))],
    ['64 hashes', text.replace(first, `${first}\n`.repeat(56) + first)],
    ['a carriage return', text.replace('index 42\n', 'index 42\r\n')],
    ['no empty line', 'c2sp.org/tlog-proof@v1\nindex 42\n'],
    ['three megabytes', text.replace('index', `extra ${'A'.repeat(3_000_000)}\nindex`)],
  ])('is refused with %s', (_, wrong) => expectRefusal(() => verify(wrong), 'PROOF_MALFORMED'));

  it('is refused with another index, hash or number of hashes', async () => {
    await expectRefusal(() => verify(text.replace('index 42', 'index 43')), 'INCLUSION_PROOF_INVALID');
    await expectRefusal(() => verify(text.replace('index 42', 'index 300')), 'TREE_RANGE_INVALID');
    const otherHash = Buffer.from(head.root).toString('base64');
    await expectRefusal(() => verify(text.replace(first, otherHash)), 'INCLUSION_PROOF_INVALID');
    await expectRefusal(() => verify(text.replace(`${first}\n`, '')), 'INCLUSION_PROOF_INVALID');
    await expectRefusal(() => verify(text.replace(first, `${first}\n${first}`)), 'INCLUSION_PROOF_INVALID');
  });

  it('is refused for another entry', () =>
    expectRefusal(() => verify(text, { entry: utf8('43') }), 'INCLUSION_PROOF_INVALID'));

  it('is refused for another log, or another key of the same name', async () => {
    const other = verifierKey(OTHER_LOG_KEY.name, OTHER_LOG_KEY.publicKey);
    await expectRefusal(() => verify(text, { vkey: other }), 'NOTE_UNSIGNED');
    const sameName = verifierKey(LOG_KEY.name, OTHER_LOG_KEY.publicKey);
    await expectRefusal(() => verify(text, { vkey: sameName }), 'NOTE_UNSIGNED');
    await expectRefusal(() => verify(text, { vkey: 'x' }), 'VKEY_MALFORMED');
  });

  it('is refused with another size or root in the checkpoint', async () => {
    await expectRefusal(() => verify(text.replace('\n300\n', '\n301\n')), 'SIGNATURE_INVALID');
    const root = Buffer.from(head.root).toString('base64');
    await expectRefusal(() => verify(text.replace(root, first)), 'SIGNATURE_INVALID');
    const signedOther = signCheckpoint({ ...head, root: nodeHasher.emptyRoot }, [ed25519Signer(LOG_KEY)]);
    await expectRefusal(() => verify(text.replace(checkpoint, signedOther)), 'INCLUSION_PROOF_INVALID');
  });

  it('is refused with a checkpoint that is none', async () => {
    await expectRefusal(() => verify(text.slice(0, -1)), 'NOTE_MALFORMED');
    await expectRefusal(() => verify(text.replace('\n300\n', '\nx\n')), 'CHECKPOINT_MALFORMED');
  });

  it('is not made of a bad index or bad hashes', async () => {
    await expectRefusal(() => formatTlogProof({ index: -1, proof, checkpoint }), 'PROOF_MALFORMED');
    await expectRefusal(
      () => formatTlogProof({ index: 1, proof: [head.root.slice(1)], checkpoint }),
      'PROOF_MALFORMED',
    );
  });
});
