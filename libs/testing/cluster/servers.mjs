/** The servers of one jest run: those that the environment names, or else its own. */
import '../../../tools/run/register.mjs';

const { startTestServers } = await import('@taizhang/testing/servers');

let servers;

export async function start() {
  servers = await startTestServers().catch((cause) => {
    const advice = 'run these suites from the root with `npm run test:cluster`, which makes sure of the servers';
    throw new Error(`${cause.message}; ${advice}`, { cause });
  });
  Object.assign(process.env, servers.env);
}

export async function stop() {
  await servers?.stop();
}
