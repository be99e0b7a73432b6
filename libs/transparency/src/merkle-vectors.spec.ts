import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeHasher } from './node/index.js';
import { errorOf } from './testing/refusals.testing.js';
import { TransparencyError } from './transparency-error.js';
import { verifyConsistency } from './verify-consistency.js';
import { verifyInclusion } from './verify-inclusion.js';

const FOLDER = join(import.meta.dirname, '../testdata/merkle-vectors');

interface Vector {
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}
interface InclusionVector extends Vector {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
}
interface ConsistencyVector extends Vector {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
}

const bytes = (base64: string | null) => Uint8Array.from(Buffer.from(base64 ?? '', 'base64'));
const proofOf = (vector: Vector) => (vector.proof ?? []).map(bytes);

/** Every vector of one kind with its path; `Kind` is what the files of that folder hold. */
function vectors<Kind extends Vector>(kind: 'inclusion' | 'consistency'): [string, Kind][] {
  return readdirSync(join(FOLDER, kind), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, JSON.parse(readFileSync(join(FOLDER, kind, name), 'utf8')) as Kind]);
}

async function expectAnswer(vector: Vector, check: () => Promise<void>): Promise<void> {
  if (!vector.wantErr) return check();
  expect(await errorOf(check)).toBeInstanceOf(TransparencyError);
}

const inclusion = vectors<InclusionVector>('inclusion');
const consistency = vectors<ConsistencyVector>('consistency');

describe('the vectors of transparency-dev/merkle', () => {
  it('are all there', () => expect([inclusion.length, consistency.length]).toEqual([98, 98]));

  it.each(inclusion)('inclusion %s', (_, vector) =>
    expectAnswer(vector, () =>
      verifyInclusion(nodeHasher, {
        index: vector.leafIdx,
        size: vector.treeSize,
        leafHash: bytes(vector.leafHash),
        proof: proofOf(vector),
        root: bytes(vector.root),
      }),
    ),
  );

  it.each(consistency)('consistency %s', (_, vector) =>
    expectAnswer(vector, () =>
      verifyConsistency(nodeHasher, {
        from: vector.size1,
        to: vector.size2,
        fromRoot: bytes(vector.root1),
        toRoot: bytes(vector.root2),
        proof: proofOf(vector),
      }),
    ),
  );
});
