import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { createExportFingerprint, identifyExport, writeMark, type EscrowedExport, type LeakedRow } from '../index.js';

/** The same numbers in every run: SHA-256 in counter mode over a seed. */
function chance(seed: string) {
  let drawn = 0;
  const next = () => createHash('sha256').update(`${seed}:${drawn++}`).digest().readUInt32BE(0) / 2 ** 32;
  const below = (limit: number) => Math.floor(next() * limit);
  const sample = <Item>(items: readonly Item[], count: number): Item[] => {
    const left = [...items];
    return Array.from({ length: count }, () => left.splice(below(left.length), 1)[0] as Item); // never more than there are
  };
  return { below, sample };
}

const CUSTOMERS = Array.from({ length: 400 }, (_, number) => `KH-${String(number).padStart(4, '0')}`);
const FIELDS = ['filedAt', 'businessNeed'] as const;
const plain = { filedAt: '2026-03-02', businessNeed: '想换大房' };

interface Made {
  readonly escrowed: EscrowedExport;
  readonly ids: readonly string[];
}

/** An export of 40 of the same customers as every other, so that membership tells little, with three canaries. */
function made(number: number): Made {
  const { sample } = chance(`export-${number}`);
  const canaryIds = [1, 2, 3].map((place) => `canary-${number}-${place}`);
  const key = createHash('sha256').update(`key-${number}`).digest();
  return { escrowed: { exportId: `export-${number}`, key, canaryIds }, ids: [...sample(CUSTOMERS, 40), ...canaryIds] };
}

function fileOf({ escrowed, ids }: Made): LeakedRow[] {
  const fingerprint = createExportFingerprint(escrowed.key);
  return fingerprint.order(ids).map((id) => ({
    id,
    values: Object.fromEntries(
      FIELDS.map((field) => [field, writeMark(field, plain[field], fingerprint.mark(id, field))]),
    ),
  }));
}

const EXPORTS = Array.from({ length: 200 }, (_, number) => made(number));
const ESCROWED = EXPORTS.map(({ escrowed }) => escrowed);

/** The share of exports of which a leak of n rows, as `change` leaves them, is named rightly, with how sure an answer. */
function share(n: number, change: (rows: LeakedRow[]) => LeakedRow[], among = EXPORTS.slice(0, 60)): number {
  const escrowed = among.map((each) => each.escrowed);
  const right = among.filter((each, number) => {
    const file = fileOf(each);
    const kept = new Set(chance(`leak-${number}`).sample(file, n));
    const [first] = identifyExport(change(file.filter((row) => kept.has(row))), escrowed);
    return first?.exportId === each.escrowed.exportId && first.posterior > 0.9;
  });
  return right.length / among.length;
}

const isNoCanary = ({ id }: LeakedRow) => id.startsWith('KH-');
const sorted = (rows: LeakedRow[]) => rows.toSorted((one, other) => (one.id < other.id ? -1 : 1));
const bare = (rows: LeakedRow[]) => rows.map(({ id }) => ({ id, values: {} }));

describe('200 exports of the same customers', () => {
  it('are told apart by 12 leaked rows', () => expect(share(12, (rows) => rows, EXPORTS)).toBeGreaterThanOrEqual(0.95));
  it('are told apart without the canaries, by order and marks', () =>
    expect(share(15, (rows) => rows.filter(isNoCanary))).toBeGreaterThanOrEqual(0.95));
  it('are told apart by order alone', () =>
    expect(share(15, (rows) => bare(rows.filter(isNoCanary)))).toBeGreaterThanOrEqual(0.95));
  it('are told apart by the marks of 24 rows alone, when somebody has sorted them', () =>
    expect(share(24, (rows) => sorted(rows.filter(isNoCanary)))).toBeGreaterThanOrEqual(0.95));
  it('are told apart when one row in six was moved', () => {
    const moved = (rows: LeakedRow[]) =>
      rows.map((row, place) => (place % 6 === 0 ? rows[place + 1] : place % 6 === 1 ? rows[place - 1] : row) ?? row);
    expect(share(18, moved)).toBeGreaterThanOrEqual(0.95);
  });

  it('are not accused of rows that come from none of them', () => {
    const strangers = Array.from({ length: 30 }, (_, number) =>
      fileOf(made(1_000 + number))
        .filter(isNoCanary)
        .slice(0, 20),
    );
    const accused = strangers.filter((rows) => (identifyExport(rows, ESCROWED)[0]?.posterior ?? 0) > 0.9);
    expect(accused).toEqual([]);
  });

  it('are not told apart by rows that carry nothing', () => {
    const rows = bare(
      sorted(
        fileOf(EXPORTS[0] as Made)
          .filter(isNoCanary)
          .slice(0, 3),
      ),
    );
    expect(identifyExport(rows, ESCROWED)[0]?.posterior).toBeLessThan(0.5);
  });
});

describe('a fingerprint', () => {
  const fingerprint = createExportFingerprint(new Uint8Array(32).fill(1));
  const other = createExportFingerprint(new Uint8Array(32).fill(2));

  it('orders rows by its key and nothing else', () => {
    expect(fingerprint.order(CUSTOMERS)).toEqual(fingerprint.order(CUSTOMERS.toReversed()));
    expect(fingerprint.order(CUSTOMERS)).not.toEqual(other.order(CUSTOMERS));
    expect(fingerprint.order(CUSTOMERS).toSorted()).toEqual(CUSTOMERS.toSorted());
  });
  it('ties a row to its access and customer', () => {
    const row = fingerprint.rowId('access-1', 'KH-1');
    expect(row).toMatch(/^r[0-9a-f]{32}$/);
    expect(
      new Set([
        row,
        fingerprint.rowId('access-2', 'KH-1'),
        fingerprint.rowId('access-1', 'KH-2'),
        other.rowId('access-1', 'KH-1'),
      ]).size,
    ).toBe(4);
  });
  it('commits to order and marks, whoever lists the rows how', () => {
    const commitment = fingerprint.commitment('access-1', CUSTOMERS, FIELDS);
    expect(fingerprint.commitment('access-1', CUSTOMERS.toReversed(), FIELDS)).toBe(commitment);
    expect(fingerprint.commitment('access-1', CUSTOMERS.slice(1), FIELDS)).not.toBe(commitment);
    expect(other.commitment('access-1', CUSTOMERS, FIELDS)).not.toBe(commitment);
  });
  it.each(['phoneNumbers', 'name', 'customerId', 'constructor', '__proto__'])('never touches the field %s', (field) => {
    expect(writeMark(field, '+8613812345678', 1)).toBe('+8613812345678');
  });
  it('leaves a remark that is nothing but stops as it is', () => expect(writeMark('businessNeed', '。', 0)).toBe('。'));
  it('needs a whole key', () => expect(() => createExportFingerprint(new Uint8Array(31))).toThrow(RangeError));
});
