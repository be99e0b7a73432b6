import { describe, expect, it } from '@jest/globals';
import { formatAddCheckpoint, parseAddCheckpoint } from './add-checkpoint.js';
import { ed25519Signer } from './note-key.js';
import { nodeHasher } from './node/index.js';
import { signCheckpoint } from './signed-checkpoint.js';
import { LOG_KEY } from './testing/keys.testing.js';
import { expectRefusal } from './testing/refusals.testing.js';
import { leafHashes } from './testing/trees.testing.js';

const checkpoint = signCheckpoint({ origin: LOG_KEY.name, size: 7, root: nodeHasher.emptyRoot }, [
  ed25519Signer(LOG_KEY),
]);
const proof = leafHashes(3);
const lines = proof.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('');
const body = `old 5\n${lines}\n${checkpoint}`;

describe('an add-checkpoint request', () => {
  it('is the old size, the proof, an empty line and the checkpoint', () =>
    expect(formatAddCheckpoint({ oldSize: 5, proof, checkpoint })).toBe(body));

  it('reads back what it writes', () => {
    expect(parseAddCheckpoint(body)).toEqual({ oldSize: 5, proof, checkpoint });
    expect(parseAddCheckpoint(`old 0\n\n${checkpoint}`)).toEqual({ oldSize: 0, proof: [], checkpoint });
  });

  it('may hold 63 hashes, not 64', async () => {
    const many = leafHashes(64);
    const request = { oldSize: 5, proof: many.slice(1), checkpoint };
    expect(parseAddCheckpoint(formatAddCheckpoint(request))).toEqual(request);
    await expectRefusal(() => formatAddCheckpoint({ ...request, proof: many }), 'ADD_CHECKPOINT_MALFORMED');
    const longer = formatAddCheckpoint(request).replace('old 5\n', `old 5\n${lines.slice(0, 45)}`);
    await expectRefusal(() => parseAddCheckpoint(longer), 'ADD_CHECKPOINT_MALFORMED');
  });

  it.each([
    ['no old size', body.slice('old 5\n'.length)],
    ['another first word', body.replace('old', 'new')],
    ['two spaces', body.replace('old ', 'old  ')],
    ['an old size with a leading zero', body.replace('old 5', 'old 05')],
    ['a negative old size', body.replace('old 5', 'old -5')],
    ['an old size beyond 2^53', body.replace('old 5', 'old 9007199254740992')],
    ['an old size above the new one', body.replace('old 5', 'old 8')],
    ['a space after the old size', body.replace('old 5', 'old 5 ')],
    ['a carriage return', body.replace('old 5\n', 'old 5\r\n')],
    ['a proof line that is no base64', body.replace(lines.slice(0, 4), '????')],
    ['a proof line that is no hash', body.replace('old 5\n', 'old 5\nAAAA\n')],
    ['no empty line at all', 'old 5\n'],
    ['two megabytes', `old 5\n${'x'.repeat(2_000_000)}\n\n${checkpoint}`],
  ])('is refused with %s', (_, wrong) => expectRefusal(() => parseAddCheckpoint(wrong), 'ADD_CHECKPOINT_MALFORMED'));

  it('is refused with a checkpoint that is none', async () => {
    await expectRefusal(() => parseAddCheckpoint(`old 5\n\n${checkpoint}x`), 'NOTE_MALFORMED');
    await expectRefusal(() => parseAddCheckpoint('old 5\n\n'), 'NOTE_MALFORMED');
    const other = checkpoint.replace('\n7\n', '\nseven\n');
    await expectRefusal(() => parseAddCheckpoint(`old 5\n\n${other}`), 'CHECKPOINT_MALFORMED');
  });

  it.each([-1, 1.5, 2 ** 53])('is not made with the old size %d', (oldSize) =>
    expectRefusal(() => formatAddCheckpoint({ oldSize, proof, checkpoint }), 'ADD_CHECKPOINT_MALFORMED'),
  );
});
