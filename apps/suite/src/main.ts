import 'reflect-metadata';
import { startFailure } from '@taizhang/engine';
import { startSuite } from './suite.js';
import { welcome } from './welcome.js';

try {
  const { url, dataFolder } = await startSuite(process.env);
  process.stdout.write(welcome({ url, dataFolder }));
} catch (error) {
  const { exitCode, line } = startFailure(error);
  process.stderr.write(`${line}\n`);
  process.exit(exitCode);
}
