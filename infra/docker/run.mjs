/** Runs one built app of the image: `run.mjs apps/intake`, `run.mjs apps/cli init`. */
import { pathToFileURL } from 'node:url';

const [, , app, ...args] = process.argv;
if (!/^apps\/[a-z]+$/.test(app ?? '')) {
  console.error('usage: run.mjs apps/<name> [arguments]');
  process.exit(2);
}
process.argv.splice(2, process.argv.length, ...args);
await import(pathToFileURL(`${process.cwd()}/${app}/dist/main.js`).href);
