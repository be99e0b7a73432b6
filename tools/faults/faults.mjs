import { run } from '../run/run.mjs';

await run('tools/faults/src/main.ts');
