import { setTimeout } from 'node:timers/promises';
import type { ServiceProcess } from '@taizhang/testing/cluster';
import type { Fault } from './fault.js';

/** After an answer, until what reacts to it has done so. */
const REACTED_WITHIN_MS = 150;
const LOOK_EVERY_MS = 20;

/** SIGKILL of one process of a context, or of the gateway. */
export function killProcess(context: string): Fault {
  return {
    kind: `kill ${context}`,
    async inject({ deployment, random }, hurt) {
      const service = random.pick(deployment.cluster.of(context));
      hurt(service.name);
      await kill([service]);
    },
  };
}

/** SIGKILL of all replicas of a context just when they handle something: after its effect or before, committed or not. */
export function killConsumer(context: string): Fault {
  return {
    kind: 'kill consumers while they consume',
    async inject({ deployment, random, load }, hurt) {
      const services = deployment.cluster.of(context);
      hurt(services.map(({ name }) => name).join(', '));
      await load.nextComplaint();
      await setTimeout(random.between(0, REACTED_WITHIN_MS));
      await kill(services);
    },
  };
}

/** SIGSTOP of one process, and SIGCONT: it holds its leases, connections and beliefs, and time passes it by. */
export const pauseProcess: Fault = {
  kind: 'pause a process',
  async inject({ deployment, random, holdMs }, hurt) {
    const service = random.pick(deployment.services);
    hurt(service.name);
    service.child.kill('SIGSTOP');
    await setTimeout(holdMs);
    service.child.kill('SIGCONT');
  },
};

/** The clock of one process goes an hour ahead or behind, and comes back. */
export const jumpClock: Fault = {
  kind: 'jump a clock',
  async inject({ deployment, random, holdMs }, hurt) {
    const service = random.pick(deployment.services);
    hurt(service.name);
    service.child.kill('SIGUSR2');
    await setTimeout(holdMs);
    service.child.kill('SIGUSR2');
  },
};

/** The network between one process and one kind of server drops everything. */
export function cutProcess(server: 'mongodb' | 'kafka'): Fault {
  return {
    kind: `cut a process off from ${server}`,
    async inject({ deployment, random, holdMs }, hurt) {
      const service = random.pick(deployment.services);
      hurt(service.name);
      deployment.cut(service, server);
      await setTimeout(holdMs);
      deployment.heal();
    },
  };
}

/** Resolves when they have been started again. */
async function kill(services: readonly ServiceProcess[]): Promise<void> {
  await Promise.all(services.map((service) => service.kill()));
  while (services.some(({ isRunning }) => !isRunning)) await setTimeout(LOOK_EVERY_MS);
}
