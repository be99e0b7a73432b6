import { run } from './run.mjs';

await run('apps/cli/src/main.ts');
