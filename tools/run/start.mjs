import { run } from './run.mjs';

await run('apps/suite/src/main.ts');
