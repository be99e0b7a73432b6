import { setTimeout } from 'node:timers/promises';
import { until, type MongoMember, type Server } from '@taizhang/testing/servers';
import mongoose from 'mongoose';
import { getContainerRuntimeClient } from 'testcontainers';
import type { Deployment } from '../deployment.js';
import type { Fault } from './fault.js';

type Chosen = { readonly name: string; readonly server: Server };
type Choose = (deployment: Deployment) => Promise<Chosen>;

const RESTARTED_WITHIN_MS = 3_000;

const kafka: Choose = async ({ kafka: { server } }) => ({ name: 'kafka', server });
const primary: Choose = async ({ mongodb }) => memberOf(await mongodb.primary());
const secondary: Choose = async ({ mongodb }) => memberOf((await mongodb.secondaries())[0]);

/** SIGKILL of a server, which is started again a little later with its data. */
const killServer = (kind: string, choose: Choose): Fault => ({
  kind,
  async inject({ deployment, random }, hurt) {
    const { name, server } = await choose(deployment);
    hurt(name);
    await server.kill();
    await setTimeout(random.between(0, RESTARTED_WITHIN_MS));
    await server.restart();
  },
});

/** A server stands still: connections stay open and nothing is answered. */
const pauseServer = (kind: string, choose: Choose): Fault => ({
  kind,
  async inject({ deployment, holdMs }, hurt) {
    const { name, server } = await choose(deployment);
    hurt(name);
    await until(`${name} is paused`, () => server.pause()); // a busy machine may refuse at first
    await setTimeout(holdMs);
    await server.unpause();
    await server.untilReady();
  },
});

/** The primary and the other members no longer hear each other; clients hear all of them. */
const isolatePrimary: Fault = {
  kind: 'cut the primary off from the others',
  async inject({ deployment, holdMs }, hurt) {
    const { mongodb } = deployment;
    const member = await mongodb.primary();
    hurt(member.address);
    await mongodb.isolate(member);
    await setTimeout(holdMs);
    deployment.heal();
  },
};

/** The primary has no space left, and gives up; it comes back when it has. */
const fillDisk: Fault = {
  kind: 'fill the disk of the primary',
  async inject({ deployment: { mongodb }, holdMs }, hurt) {
    const member = await mongodb.primary();
    hurt(member.address);
    await member.disk.fill();
    await writeBallast(mongodb.url, { member, holdMs });
    await member.disk.free();
    // Sooner or later it gives up; one that has not found out yet would do so at some other moment.
    if (await isRunning(member.server)) await member.server.kill();
    await member.server.restart();
  },
};

const BALLAST_BYTES = 4_000_000;

/** What services write is little, and a member has some space set aside: until it needs more, nothing happens. */
async function writeBallast(
  url: string,
  { member, holdMs }: { readonly member: MongoMember; readonly holdMs: number },
): Promise<void> {
  const client = await new mongoose.mongo.MongoClient(url).connect();
  const deadline = performance.now() + holdMs;
  try {
    while (performance.now() < deadline && (await isRunning(member.server))) {
      const written = client
        .db('ballast')
        .collection('ballast')
        .insertOne({ ballast: Buffer.alloc(BALLAST_BYTES) });
      await Promise.race([written.catch(() => undefined), setTimeout(holdMs / 4)]); // it may be refused, or hang
    }
  } finally {
    await client.close(true);
  }
}

async function isRunning(server: Server): Promise<boolean> {
  const { container } = await getContainerRuntimeClient();
  return (await container.getById(server.container.getId()).inspect()).State.Running;
}

function memberOf(member: MongoMember | undefined): Chosen {
  if (member === undefined) throw new RangeError('the replica set has no such member');
  return { name: member.address, server: member.server };
}

export const SERVER_FAULTS: readonly Fault[] = [
  killServer('kill Kafka', kafka),
  killServer('kill the primary', primary),
  killServer('kill a secondary', secondary),
  pauseServer('pause Kafka', kafka),
  pauseServer('pause the primary', primary),
  pauseServer('pause a secondary', secondary),
  isolatePrimary,
  fillDisk,
];
