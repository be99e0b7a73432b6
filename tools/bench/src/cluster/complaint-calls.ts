import { agentToken, call } from '../api.js';
import type { Cluster } from '@taizhang/testing/cluster';

const AT = '2026-03-02T09:00:00.000Z';
const BODY = {
  ...{ project: 'A3', customerId: '7191646', class: 'complaint', origin: 'desk' },
  ...{ line: 'AA0101', callType: 'PS', agentId: 'YITZ', outcome: 'answered', matter: '电梯坏了' },
  ...{ feedback: '希望今天修好', startedAt: AT, endedAt: AT },
  ...{ ivrSeconds: 9, queueSeconds: 5, serviceSeconds: 166, secondsToAnswer: 5 },
};

/** Records calls of complaint at intake, through the gateway or at its replicas in turn. */
export async function complaintCalls(
  cluster: Cluster,
  urls: readonly string[] = [cluster.url],
): Promise<(receptionId: string) => Promise<unknown>> {
  const token = await agentToken(cluster, cluster.dataFolder);
  let turn = 0;
  return (receptionId) => {
    const url = urls[turn++ % urls.length] ?? cluster.url;
    return call({ url }, { path: '/intake/calls', token, body: { ...BODY, receptionId } });
  };
}

/** What the complaint is called that comes of a call. */
export function complaintOf(receptionId: string): string {
  return `intake-${receptionId}`;
}
