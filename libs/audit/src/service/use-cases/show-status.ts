import { useCase } from '@taizhang/nest-kit';
import { auditStatus, type CopiedLogDocument } from '../../contract/index.js';
import type { Auditor } from '../auditor.js';
import { base64 } from '../following/finding.js';
import type { LogFollower } from '../following/log-follower.js';
import { AUDITORS } from '../roles.js';

export const showStatus = (auditor: Auditor) =>
  useCase({
    kind: 'query',
    name: 'status',
    summary: "How far the auditor's copy of every log is, and whether the log stands up to it",
    method: 'GET',
    path: 'status',
    roles: AUDITORS,
    answer: auditStatus,
    refusals: [],
    handle: async () => ({ logs: await Promise.all(auditor.followers.map(statusOf)) }),
  });

async function statusOf(follower: LogFollower): Promise<CopiedLogDocument> {
  const { log, copy } = follower;
  const { context, tenant, origin } = log;
  return {
    ...{ context, tenant, origin, size: copy.size, root: base64(copy.root()) },
    ...{ checkpointSize: follower.confirmedSize, caughtUp: await follower.hasCaughtUp(), ok: await follower.stands() },
  };
}
