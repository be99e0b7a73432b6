import 'reflect-metadata';
import { runContextProcess } from '@taizhang/engine/cluster';
import { intakeContext } from '@taizhang/intake';

await runContextProcess('intake', async () => ({ definition: intakeContext() }));
