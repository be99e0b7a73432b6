import 'reflect-metadata';
import { runContextProcess } from '@taizhang/engine/cluster';
import { defineAudit } from './define-audit.js';

await runContextProcess('audit', defineAudit);
