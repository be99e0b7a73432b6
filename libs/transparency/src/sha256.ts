/** First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4 §4.2.2). */
// prettier-ignore
const K = Uint32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
);

/** The same of the square roots of the first eight primes (FIPS 180-4 §5.3.3). */
// prettier-ignore
const INITIAL = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
] as const;

const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;

type State = readonly [number, number, number, number, number, number, number, number];

/**
 * SHA-256 (FIPS 180-4) in plain arithmetic: for key ids and small proofs where code cannot wait and there is no
 * node:crypto. Many times slower than that, and not for secrets: its timing was not looked at.
 */
export function sha256(data: Uint8Array): Uint8Array {
  const padded = pad(data);
  let state: State = INITIAL;
  for (let offset = 0; offset < padded.length; offset += BLOCK_BYTES) {
    state = compress(state, schedule(new DataView(padded.buffer, offset, BLOCK_BYTES)));
  }
  const digest = new DataView(new ArrayBuffer(4 * state.length));
  state.forEach((word, i) => digest.setUint32(4 * i, word));
  return new Uint8Array(digest.buffer);
}

/** The message, a one bit, zeros, and the length in bits (§5.1.1). */
function pad(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = Math.ceil((data.length + 1 + LENGTH_BYTES) / BLOCK_BYTES);
  const padded = new Uint8Array(blocks * BLOCK_BYTES);
  padded.set(data);
  padded[data.length] = 0x80;
  new DataView(padded.buffer).setBigUint64(padded.length - LENGTH_BYTES, BigInt(data.length) * 8n);
  return padded;
}

/** The words W (§6.2.2, step 1). */
function schedule(block: DataView): Uint32Array {
  const words = new Uint32Array(64);
  const word = (i: number) => words[i] ?? 0;
  for (let t = 0; t < 16; t++) words[t] = block.getUint32(4 * t);
  for (let t = 16; t < 64; t++) {
    const [w15, w2] = [word(t - 15), word(t - 2)];
    const small0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
    const small1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
    words[t] = small1 + word(t - 7) + small0 + word(t - 16);
  }
  return words;
}

/** Sixty-four rounds, and the sum with the state before (§6.2.2, steps 2 to 4). */
function compress(before: State, words: Uint32Array): State {
  let [a, b, c, d, e, f, g, h] = before;
  for (let t = 0; t < 64; t++) {
    const big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const t1 = (h + big1 + choice + (K[t] ?? 0) + (words[t] ?? 0)) | 0;
    const big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + big0 + majority) | 0];
  }
  const [a0, b0, c0, d0, e0, f0, g0, h0] = before;
  return [
    (a0 + a) | 0,
    (b0 + b) | 0,
    (c0 + c) | 0,
    (d0 + d) | 0,
    (e0 + e) | 0,
    (f0 + f) | 0,
    (g0 + g) | 0,
    (h0 + h) | 0,
  ];
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}
