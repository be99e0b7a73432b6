import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataFolder } from '@taizhang/engine';
import { send } from './support/client.js';
import { PlantedSuite } from './support/planted-run/embedded.js';
import { expectEveryFlow, expectShown } from './support/planted-run/expectations.js';
import { PLANTED_NUMBERS, plantedNumbers } from './support/planted-run/numbers.js';
import { Search } from './support/planted-run/places.js';
import { PlantedRun, type Heard } from './support/planted-run/scenario.js';
import { NumberScanner } from './support/planted-run/scanner.js';
import { temporaryFolder } from './support/temporary-folder.js';

const PATIENCE_MS = 600_000;

describe(`${PLANTED_NUMBERS} numbers, planted in a suite that is killed again and again`, () => {
  const temporary = temporaryFolder();
  const below = (name: string) => join(temporary.path, name);
  const numbers = plantedNumbers();
  const suite = new PlantedSuite(below('data'), below('temporary'));
  const search = new Search(new NumberScanner(numbers));
  let heard: Heard;

  beforeAll(async () => {
    mkdirSync(below('temporary'));
    await suite.start();
    heard = await PlantedRun.tell(suite, below('given'), numbers);
  }, PATIENCE_MS);

  afterAll(async () => {
    await suite.stop('SIGKILL');
    temporary.remove();
  });

  it('have gone through every flow, most of them with success', () => expectEveryFlow(heard, numbers));
  it('are shown to whom they may be', () => expectShown(heard, numbers));

  it(
    'are in no answer, no measure, no line, no file, no journal and no backup',
    async () => {
      search.look('answers', heard.texts.join('\n'));
      search.look('metrics', (await send(suite.url, '/metrics')).text);
      expect((await suite.taizhang('verify', '--url', suite.url)).exitCode).toBe(0);
      expect((await suite.taizhang('backup', below('backup'))).exitCode).toBe(0);
      await suite.crash();
      search.lookInFolder('data after a crash', below('data'));
      await suite.stop();
      search.lookInFolder('backup', below('backup'));
      expect(search.bytesIn('data after a crash/logs')).toBeGreaterThan(1_000_000);
      expect(search.bytesIn('backup')).toBeGreaterThan(1_000_000);
      expect(search.first).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'are nowhere after a restore and with read models told anew, and all logs verify',
    async () => {
      expect((await suite.taizhang('restore', below('backup'))).exitCode).toBe(0);
      rmSync(join(dataFolder(below('data')).path, 'read-models'), { recursive: true, force: true });
      await suite.start();
      expect((await suite.taizhang('verify', '--url', suite.url)).exitCode).toBe(0);
      await suite.stop();
      expect((await suite.taizhang('verify')).exitCode).toBe(0);
      search.lookInFolder('restored', below('data'));
      search.lookInFolder('temporary', below('temporary'));
      search.look('written', suite.written.join('\n'));
      expect(search.bytesIn('written')).toBeGreaterThan(100_000);
      expect(search.first).toEqual([]);
    },
    PATIENCE_MS,
  );
});
