import { run } from '../run/run.mjs';

await run('tools/local-stack/src/run-cluster.ts');
