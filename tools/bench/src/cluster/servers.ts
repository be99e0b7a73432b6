import { spawnSync } from 'node:child_process';
import { ROOT } from '@taizhang/testing';
import { startTestServers } from '@taizhang/testing/servers';

/** A replica set, with an administrator's credentials, and brokers. */
export interface Servers {
  readonly mongodb: string;
  readonly kafka: readonly string[];
}

/** Runs `work` on the servers that the environment names, or on some that are started for it. */
export async function withServers<Result>(work: (servers: Servers) => Promise<Result>): Promise<Result> {
  const given = serversOf(process.env);
  if (given !== undefined) return work(given);
  const servers = await startTestServers();
  try {
    const started = serversOf({ ...process.env, ...servers.env });
    if (started === undefined) throw new Error('a server of the benchmarks was not started');
    return await work(started);
  } finally {
    await servers.stop();
  }
}

function serversOf(env: NodeJS.ProcessEnv): Servers | undefined {
  const { TAIZHANG_TEST_MONGODB: mongodb, TAIZHANG_TEST_KAFKA: kafka } = env;
  return mongodb === undefined || kafka === undefined ? undefined : { mongodb, kafka: kafka.split(',') };
}

/** Whether servers are there, or images to start them from are named. */
export function haveServers(): boolean {
  const { TAIZHANG_MONGO_IMAGE: mongo, TAIZHANG_KAFKA_IMAGE: kafka } = process.env;
  return serversOf(process.env) !== undefined || (mongo !== undefined && kafka !== undefined);
}

/** Runs this program again where the images of the servers are sure to be, and answers its exit code. */
export function runWithImages(): number {
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  return spawnSync(`${ROOT}tools/local-stack/with-images.sh`, again, { stdio: 'inherit' }).status ?? 1;
}
