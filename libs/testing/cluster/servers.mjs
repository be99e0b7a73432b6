/** The servers of one jest run: those that the environment names, or else its own. */
import '../../../tools/run/register.mjs';

const { startTestServers } = await import('@taizhang/testing/servers');

let servers;

export async function start() {
  servers = await startTestServers().catch((cause) => {
    throw new Error('These suites need MongoDB and Kafka: run them with `npm run test:cluster`, from the root', {
      cause,
    });
  });
  Object.assign(process.env, servers.env);
}

export async function stop() {
  await servers?.stop();
}
