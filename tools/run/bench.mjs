import { run } from './run.mjs';

await run('tools/bench/src/main.ts');
