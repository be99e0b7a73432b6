/** Runs one of the project's TypeScript programs from source, on the Node that the project pins. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureInstalled } from './installed.mjs';

const LEAST_NODE = 24;
const root = fileURLToPath(new URL('../../', import.meta.url));

/** @param program path of the program below the root */
export async function run(program) {
  ensureInstalled();
  if (major(process.version) >= LEAST_NODE) {
    await import('./register.mjs');
    await import(pathToFileURL(root + program).href);
  } else {
    runOnPinnedNode();
  }
}

function runOnPinnedNode() {
  const node = `${root}node_modules/.bin/node`;
  if (!existsSync(node)) {
    console.error(
      `Node ${LEAST_NODE} is needed; this is ${process.version}, and no pinned one exists for this platform.`,
    );
    process.exit(3);
  }
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}

function major(version) {
  return Number(/^v(\d+)\./.exec(version)?.[1]);
}
