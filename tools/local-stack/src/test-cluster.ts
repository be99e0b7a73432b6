/** Runs every project's integration suites on one replica set and one Kafka. Arguments are passed on to nx. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from '@taizhang/testing';
import { removeOrphans, startTestServers } from '@taizhang/testing/servers';

const RUN_MANY = ['run-many', '-t', 'cluster', '--parallel=1', '--outputStyle=static'];

/** Whoever ends this process ends the suites; the servers are still stopped here. */
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupted.abort());

const servers = await startTestServers();
try {
  process.exitCode = await runSuites(servers.env);
} finally {
  await servers.stop();
  await removeOrphans();
}

/** Resolves with the exit code. */
async function runSuites(env: Readonly<Record<string, string>>): Promise<number> {
  const path = `${ROOT}node_modules/.bin:${process.env.PATH ?? ''}`;
  const nx = spawn('nx', [...RUN_MANY, ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env, PATH: path, NX_TUI: 'false' },
    signal: interrupted.signal,
  });
  const [code] = (await once(nx, 'exit')) as [number | null];
  return code ?? 1;
}
