import 'reflect-metadata';
import { complaintContext } from '@taizhang/complaint';
import { runContextProcess } from '@taizhang/engine/cluster';

await runContextProcess('complaint', async () => ({ definition: complaintContext() }));
