import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { lengthPrefixed } from '../authenticated-encryption.js';
import { isMarkable, markPlace } from './formatting-marks.js';

/**
 * What tells one export's file from every other: the order of its rows and a choice of formatting in each, both by a key
 * that nobody holds who made the file.
 */
export interface ExportFingerprint {
  /** Ties a row of the file to the access record: the same for the same access and customer. */
  rowId(accessId: string, customerId: string): string;
  /** The ids of the rows in the order in which they stand in the file. */
  order(ids: readonly string[]): readonly string[];
  /** Which of the two ways of writing a field of a row has. */
  mark(id: string, field: string): 0 | 1;
  /** Binds order and marks of the rows, to be put on record without telling them. */
  commitment(accessId: string, ids: readonly string[], fields: readonly string[]): string;
}

const KEY_BYTES = 32;
/** 128 bits: two rows do not meet in them. A letter before them, for a spreadsheet takes some digits for a number, and a sign for a formula. */
const ROW_ID_BYTES = 16;
const RANK_BYTES = 16;

/** @param key 32 random bytes that are used for one export and nothing else */
export function createExportFingerprint(key: Uint8Array): ExportFingerprint {
  if (key.length !== KEY_BYTES) throw new RangeError('a fingerprint key is 32 bytes');
  const secret = createSecretKey(key);
  const rows = new Map<string, Buffer>();
  /** What the key says of a row: 16 bytes for its place, then one for the mark of each field that can have one. */
  const row = (id: string): Buffer => {
    const known = rows.get(id) ?? digest(secret, ['taizhang/export-place/v1', id]);
    rows.set(id, known);
    return known;
  };
  const rank = (id: string) => row(id).toString('hex', 0, RANK_BYTES);
  const mark = (id: string, field: string): 0 | 1 =>
    ((row(id)[RANK_BYTES + markPlace(field)] ?? 0) & 1) === 0 ? 0 : 1;
  const order = (ids: readonly string[]) =>
    ids
      .map((id) => ({ id, rank: rank(id) }))
      .sort((left, right) => (left.rank < right.rank ? -1 : 1))
      .map(({ id }) => id);

  return {
    rowId: (accessId, customerId) =>
      `r${digest(secret, ['taizhang/export-row/v1', accessId, customerId]).toString('hex', 0, ROW_ID_BYTES)}`,
    order,
    mark,
    commitment(accessId, ids, fields) {
      const free = fields.filter(isMarkable);
      const said = order(ids).map((id) => `${id}:${free.map((field) => mark(id, field)).join('')}`);
      return digest(secret, ['taizhang/export-commitment/v1', accessId, ...said]).toString('base64url');
    },
  };
}

function digest(secret: KeyObject, parts: readonly string[]): Buffer {
  return createHmac('sha256', secret).update(lengthPrefixed(parts)).digest();
}
