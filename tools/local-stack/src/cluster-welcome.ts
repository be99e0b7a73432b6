import type { Cluster } from '@taizhang/testing/cluster';

export interface ServerAddresses {
  readonly kafkaBrokers: string;
  readonly mongodbUrl: string;
}

/** What a person sees when all are ready: where each listens and what to do next. */
export function welcome({ url, dataFolder, processes }: Cluster, servers: ServerAddresses): string {
  const command = `npm run -s taizhang --`;
  return `
Taizhang 台账 is ready, as a cluster.

  Gateway          ${url}
${processes.map((each) => `  ${each.name.padEnd(16)} ${each.url}`).join('\n')}

  MongoDB          ${servers.mongodbUrl}
  Kafka            ${servers.kafkaBrokers}
  Secrets          ${dataFolder}/secrets

What to do next (in another terminal):

  export PORT=${new URL(url).port} TAIZHANG_DATA=${dataFolder}
  ${command} token --role auditor       a bearer token for one hour
  ${command} import calls FILE          import a call log
  ${command} who-saw CUSTOMER           who saw this customer's number, with proofs
  ${command} verify --url ${url}        recompute every log

Stop with Ctrl+C. The servers' data goes with them; the secrets stay.
`;
}
