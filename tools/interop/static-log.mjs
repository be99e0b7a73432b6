import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import {
  ed25519Signer,
  encodeEntryBundle,
  entryBundlePath,
  Frontier,
  HASH_BYTES,
  signCheckpoint,
  tilePath,
  tilesOf,
  verifierKey,
} from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';

const ORIGIN = 'interop.example/static';

/** Every file of a log of so many small entries, by its path: what tlog-tiles says a server must have. */
export function staticLog(size) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const rawKey = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url');
  const signer = ed25519Signer({ name: ORIGIN, publicKey: rawKey, sign: (message) => sign(null, message, privateKey) });
  const entries = Array.from({ length: size }, (_, i) => Buffer.from(JSON.stringify({ entry: i })));
  const { frontier, tiles } = Frontier.empty(nodeHasher).grow(entries.map(nodeHasher.leaf));
  const full = new Map(tiles.map(({ level, index, hashes }) => [`${level}/${index}`, hashes]));
  const files = new Map();
  for (const tile of tilesOf(size)) {
    const hashes = full.get(`${tile.level}/${tile.index}`) ?? frontier.partialTile(tile.level);
    files.set(tilePath(tile), Buffer.from(hashes.subarray(0, tile.width * HASH_BYTES)));
    if (tile.level > 0) continue;
    const start = tile.index * 256;
    files.set(entryBundlePath(tile), Buffer.from(encodeEntryBundle(entries.slice(start, start + tile.width))));
  }
  files.set('checkpoint', Buffer.from(signCheckpoint({ origin: ORIGIN, size, root: frontier.root() }, [signer])));
  return { files, vkey: verifierKey(ORIGIN, rawKey) };
}

/** Serves the files; entry bundles to whoever brings the token. */
export async function serve(files, token) {
  const server = createServer((request, response) => {
    const path = request.url.slice(1);
    const secret = path.startsWith('tile/entries/');
    if (secret && request.headers.authorization !== `Bearer ${token}`) return response.writeHead(401).end();
    if (!files.has(path)) return response.writeHead(404).end();
    return response.end(files.get(path));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
