import 'reflect-metadata';
import { runContextProcess } from '@taizhang/engine/cluster';
import { revisitContext } from '@taizhang/revisit';

await runContextProcess('revisit', async () => ({ definition: revisitContext() }));
