import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT } from '@taizhang/testing';
import { Suite } from './program.js';
import { Shell } from './shell.js';
import { tourOf, type Command, type Step } from './tour.js';

/** In the order in which they build on each other. */
const PAGES = [
  'README.md',
  'docs/how-to/run-it.md',
  'docs/how-to/verify-a-log.md',
  'docs/how-to/who-saw-this-number.md',
  'docs/how-to/fill-a-controlled-form.md',
  'docs/how-to/import-your-data.md',
  'docs/how-to/back-up-and-restore.md',
  'docs/how-to/answer-a-data-subject.md',
  'docs/how-to/destroy-a-customers-data.md',
  'docs/how-to/rotate-keys.md',
  'docs/how-to/take-on-a-member-of-staff.md',
  'docs/how-to/sign-in.md',
];

describe('the tours that the documents give', () => {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-tour-'));
  const dataFolder = join(folder, 'data');
  let suite: Suite;
  let running = true;
  let shell: Shell;

  beforeAll(async () => {
    suite = await Suite.start(dataFolder);
    shell = Shell.open({ PORT: portOf(suite), TAIZHANG_DATA: dataFolder, TMPDIR: folder });
  }, 60_000);

  afterAll(async () => {
    shell.close();
    if (running) await suite.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Gives the suite the state that the reader's has at this step. */
  async function prepare({ kind }: Step): Promise<void> {
    const wanted = kind !== 'stopped';
    if (running && !wanted) await suite.stop();
    if (!running && wanted) suite = await Suite.start(dataFolder, portOf(suite));
    running = wanted;
  }

  async function typed({ text, exitCode }: Command): Promise<readonly string[]> {
    const ended = await shell.run(text);
    return ended.exitCode === exitCode ? [] : [`${text}\nexits ${ended.exitCode}: ${ended.output}`];
  }

  it('is the same in both languages', () => {
    expect(tourOf('README.zh-Hans.md')).toEqual(tourOf('README.md'));
  });

  it('leaves out no page that gives one', () => {
    const howTo = readdirSync(join(ROOT, 'docs/how-to')).map((name) => `docs/how-to/${name}`);
    const pages = howTo.filter((page) => page.endsWith('.md') && tourOf(page).length > 0);
    expect(['README.md', ...pages].toSorted()).toEqual(PAGES.toSorted());
  });

  it.each(PAGES)(
    '%s: every command ends as it says',
    async (page) => {
      const steps = tourOf(page);
      expect(steps.length).toBeGreaterThan(0);
      for (const step of steps) {
        await prepare(step);
        const commands = step.kind === 'start' ? [] : step.commands;
        for (const command of commands) expect(await typed(command)).toEqual([]);
      }
    },
    120_000,
  );
});

function portOf({ url }: Suite): string {
  return new URL(url).port;
}
