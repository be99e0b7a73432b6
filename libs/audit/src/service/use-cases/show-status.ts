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
  const { log, copy, confirmedSize } = follower;
  const { context, tenant, origin } = log;
  const [newest, ok] = await Promise.all([follower.newest(), follower.stands()]);
  return {
    ...{ context, tenant, origin, size: copy.size, root: base64(copy.root()), checkpointSize: confirmedSize },
    ...{ reachable: newest !== 'unreachable', caughtUp: ok && newest === 'confirmed', ok },
  };
}
