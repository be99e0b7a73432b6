import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, until } from '@taizhang/testing';
import type { ServiceProcess } from '@taizhang/testing/cluster';
import { LateServer } from './support/late-server.js';
import { LoneService } from './support/lone-service.js';

const PATIENT = { patienceMs: 90_000, pauseMs: 200 };
const TOPIC_RESOURCE = 2;

/** How something is spoilt: settings that say so, and what mends it. */
interface Spoilt {
  readonly env?: Readonly<Record<string, string>>;
  readonly mend: () => Promise<unknown>;
}

type Spoil = (lone: LoneService) => Promise<Spoilt>;

interface Case {
  readonly what: string;
  readonly code: string;
  readonly missing: string;
  readonly spoil: Spoil;
}

const away: Spoil = async ({ members, prepared }) => {
  const server = new LateServer(await freePort());
  const replicaSet = new URLSearchParams(prepared.shared.MONGODB_URL?.split('?')[1]).get('replicaSet') ?? '';
  const env = { MONGODB_URL: `mongodb://${server.address}/?replicaSet=${replicaSet}` };
  return { env, mend: () => server.passOnTo(members.mongodb) };
};

const wrongPassword: Spoil = async ({ secrets }) => {
  const file = join(secrets, 'mongodb-password.key');
  const right = readFileSync(file);
  copyFileSync(join(secrets, 'fingerprint.key'), file); // of the same form
  return { mend: async () => writeFileSync(file, right) };
};

const noCollection: Spoil = async (lone) => {
  await lone.database((db) => db.dropCollection('log_entries'));
  return { mend: () => lone.prepared.init() };
};

const noIndex: Spoil = async (lone) => {
  await lone.database((db) => db.collection('log_entries').dropIndexes());
  return { mend: () => lone.prepared.init() };
};

const brokersAway: Spoil = async ({ members }) => {
  const server = new LateServer(await freePort());
  return { env: { KAFKA_BROKERS: server.address }, mend: () => server.passOnTo(members.kafka) };
};

const noTopic: Spoil = async (lone) => {
  await lone.kafka((admin) => admin.deleteTopics({ topics: [lone.topic] }));
  return { mend: () => lone.prepared.init() };
};

const forgetfulTopic: Spoil = async (lone) => {
  const keep = (value: string) =>
    lone.kafka((admin) =>
      admin.alterConfigs({
        validateOnly: false,
        resources: [{ type: TOPIC_RESOURCE, name: lone.topic, configEntries: entries(value) }],
      }),
    );
  await keep('3600000');
  return { mend: () => keep('-1') };
};

/** All of them: the protocol forgets those that are not named. */
function entries(retention: string) {
  const kept = { 'cleanup.policy': 'delete', 'retention.bytes': '-1', 'min.insync.replicas': '1' };
  return Object.entries({ ...kept, 'retention.ms': retention }).map(([name, value]) => ({ name, value }));
}

describe('a context’s process in bad surroundings', () => {
  let lone: LoneService;
  let service: ServiceProcess;

  beforeAll(async () => {
    lone = await LoneService.prepare();
  });

  afterEach(() => service.kill());
  afterAll(() => lone.remove());

  const health = async (path: string) => {
    const answer = await fetch(new URL(`/health/${path}`, service.url));
    return [answer.status, await answer.json()] as const;
  };
  const waitsWith = async (code: string, missing: string) => {
    await until(`it says ${code}`, async () => expect(codesOf(service)).toContainEqual([code, missing]), PATIENT);
    expect(await health('ready')).toEqual([503, { status: 'not-ready', missing: [missing] }]);
    expect(await health('live')).toEqual([200, { status: 'live' }]);
  };
  const becomesReady = () => until('it is ready', async () => expect((await health('ready'))[0]).toBe(200), PATIENT);

  it.each<Case>([
    { what: 'MongoDB is away', code: 'MONGODB_UNREACHABLE', missing: 'mongodb', spoil: away },
    { what: 'MongoDB refuses its password', code: 'MONGODB_NOT_ALLOWED', missing: 'mongodb', spoil: wrongPassword },
    { what: 'a collection is missing', code: 'NOT_INITIALISED', missing: 'mongodb', spoil: noCollection },
    { what: 'an index is missing', code: 'NOT_INITIALISED', missing: 'mongodb', spoil: noIndex },
    { what: 'Kafka is away', code: 'KAFKA_UNREACHABLE', missing: 'kafka', spoil: brokersAway },
    { what: 'its topic is missing', code: 'TOPIC_MISSING', missing: 'kafka', spoil: noTopic },
    { what: 'its topic forgets', code: 'TOPIC_SETTINGS_DIFFER', missing: 'kafka', spoil: forgetfulTopic },
  ])(
    'lives, says what is missing, and goes on when that is mended: $what',
    async ({ code, missing, spoil }) => {
      const { env, mend } = await spoil(lone);
      service = await lone.start(env);
      await waitsWith(code, missing);
      await mend();
      await becomesReady();
    },
    240_000,
  );

  it('stops at once when it is told to while it waits', async () => {
    const { env } = await away(lone);
    service = await lone.start(env);
    await waitsWith('MONGODB_UNREACHABLE', 'mongodb');
    const { exitCode } = await service.kill('SIGTERM');
    expect(exitCode).toBe(0);
  });
});

/** Code and missing part of every line that says why the process waits. */
function codesOf({ output }: ServiceProcess): readonly (readonly unknown[])[] {
  const lines = output.stdout.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>).map(({ code, missing }) => [code, missing]);
}
