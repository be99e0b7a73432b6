import type { Value } from './rows.js';

type Random = (below: number) => number;

/** The value with one of its stored bytes changed, and where. */
export interface Flip {
  readonly value: Value;
  readonly byte: number;
}

/** Integers are 64 bits to SQLite, text is UTF-8; a text comes back as bytes, since it may be none any more. */
export function flipByte(value: Value, random: Random): Flip {
  const bytes = bytesOf(value);
  const byte = random(bytes.length);
  bytes.writeUInt8(bytes.readUInt8(byte) ^ (1 + random(255)), byte);
  return { value: typeof value === 'bigint' ? bytes.readBigInt64BE() : bytes, byte };
}

function bytesOf(value: Value): Buffer {
  if (typeof value !== 'bigint') return Buffer.from(value as string); // a copy of bytes as well
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}
