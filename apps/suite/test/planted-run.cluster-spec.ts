import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlantedCluster } from './support/planted-run/cluster.js';
import { expectEveryFlow, expectShown } from './support/planted-run/expectations.js';
import { PLANTED_NUMBERS, plantedNumbers } from './support/planted-run/numbers.js';
import { Search } from './support/planted-run/places.js';
import { plantOnServers } from './support/planted-run/plant-on-servers.js';
import { PlantedRun, type Heard } from './support/planted-run/scenario.js';
import { NumberScanner } from './support/planted-run/scanner.js';
import { lookInKafka, lookInMongo } from './support/planted-run/servers.js';
import { temporaryFolder } from './support/temporary-folder.js';

const SOME_NUMBERS = 100;
const PATIENCE_MS = 1_200_000;
/** All take minutes, so they are for the long run: `TAIZHANG_TEST_FULL=1 npm run e2e:cluster`. */
const numbers = plantedNumbers(process.env.TAIZHANG_TEST_FULL === '1' ? PLANTED_NUMBERS : SOME_NUMBERS);

/** The search has been where something is. */
const LEAST = [
  ['answers', 500_000],
  ['metrics', 10_000],
  ['written', 100_000],
  ['secrets', 1_000],
  ['mongodb local.oplog.rs', 1_000_000],
  ['mongodb lines', 1_000],
  ['mongodb', 10_000_000],
  ['kafka', 500_000],
] as const;

describe(`${numbers.length} numbers, planted in separate processes on MongoDB and Kafka that are killed in turn`, () => {
  const { TAIZHANG_TEST_MONGODB: mongodbUrl = '', TAIZHANG_TEST_KAFKA: kafkaBrokers = '', TMPDIR } = process.env;
  const temporary = temporaryFolder();
  const below = (name: string) => join(temporary.path, name);
  const search = new Search(new NumberScanner(numbers));
  let cluster: PlantedCluster;
  let heard: Heard;

  beforeAll(async () => {
    mkdirSync(below('temporary'));
    process.env.TMPDIR = below('temporary'); // of all programs that are started from here
    cluster = await PlantedCluster.start({ mongodbUrl, kafkaBrokers }, below('data'));
    heard = await PlantedRun.tell(cluster, below('given'), numbers);
    await cluster.untilSettled();
  }, PATIENCE_MS);

  afterAll(async () => {
    await (cluster as PlantedCluster | undefined)?.remove();
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    rmSync(temporary.path, { recursive: true, force: true });
  }, PATIENCE_MS);

  it('have gone through every flow, most of them with success', () => expectEveryFlow(heard, numbers));
  it('are shown to whom they may be', () => expectShown(heard, numbers));

  it(
    'are in no answer, no measure, no line, no file, no document and no message',
    async () => {
      search.look('answers', heard.texts.join('\n'));
      search.look('metrics', await cluster.metrics());
      expect((await cluster.taizhang('verify', '--url', cluster.url)).exitCode).toBe(0);
      await cluster.stop();
      search.look('written', cluster.written);
      search.lookInFolder('secrets', below('data'));
      search.lookInFolder('temporary', below('temporary'));
      await lookInMongo(search, cluster.onServers);
      await lookInKafka(search, cluster.onServers);
      for (const [place, least] of LEAST) expect([place, search.bytesIn(place) > least]).toEqual([place, true]);
      expect(search.first).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'would be found in a collection, a file, a key, a value and a header',
    async () => {
      const planted = new Search(new NumberScanner(numbers));
      const expected = await plantOnServers(cluster.onServers, numbers);
      await lookInMongo(planted, cluster.onServers);
      await lookInKafka(planted, cluster.onServers);
      expect(new Set(planted.hits.filter((hit) => !hit.includes('oplog.rs')))).toEqual(new Set(expected));
      expect(planted.hits.some((hit) => hit.includes('oplog.rs'))).toBe(true);
    },
    PATIENCE_MS,
  );
});
