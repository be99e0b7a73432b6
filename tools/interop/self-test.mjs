/**
 * Shows that strangers' verifiers take logs of this library, and refuse them when one bit is wrong.
 * From the root: node --conditions=@taizhang/source --import ./tools/run/register.mjs tools/interop/self-test.mjs
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve, staticLog } from './static-log.mjs';

const TOKEN = 'interop-token';
const SIZES = [1, 2, 255, 256, 257, 70_000];
const TAMPERED = ['checkpoint', 'tile/0/000', 'tile/1/000.p/2', 'tile/entries/001'];

const folder = mkdtempSync(join(tmpdir(), 'interop-'));
const vkeyFile = join(folder, 'vkey');

const VERIFIERS = {
  'x/mod/sumdb': (url) => run('go', ['run', '.', '-url', url, '-vkey_file', vkeyFile, '-token', TOKEN]),
  'tessera fsck': (url) => run('./fsck.sh', [url, vkeyFile, TOKEN], { FSCK_TIMEOUT: '10' }),
};

function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: import.meta.dirname, env: { ...process.env, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ sound: code === 0, output }));
  });
}

async function check({ files, vkey }, expected, what) {
  writeFileSync(vkeyFile, `${vkey}\n`);
  const { url, close } = await serve(files, TOKEN);
  for (const [name, verify] of Object.entries(VERIFIERS)) {
    const { sound, output } = await verify(url);
    const right = sound === expected;
    process.stdout.write(`${right ? 'ok  ' : 'FAIL'} ${name}: ${what} is ${sound ? 'accepted' : 'refused'}\n`);
    if (right) continue;
    process.stdout.write(output);
    process.exitCode = 1;
  }
  close();
}

function flipLastBit(bytes) {
  const changed = Buffer.from(bytes);
  changed[changed.length - 1] ^= 1;
  return changed;
}

for (const size of SIZES) await check(staticLog(size), true, `a log of ${size}`);
for (const path of TAMPERED) {
  const { files, vkey } = staticLog(600);
  await check({ files: new Map(files).set(path, flipLastBit(files.get(path))), vkey }, false, `a changed ${path}`);
}
rmSync(folder, { recursive: true });
