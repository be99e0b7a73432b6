import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { sampleCalls } from '../src/testing/sample-files.js';
import { scratchFile, scratchFolder } from '../src/testing/scratch.js';
import { startSuite, type RunningSuite } from './support/running-suite.js';
import { taizhang, taizhangJson } from './support/taizhang.js';

const MINUTES = 60_000;

interface Answer {
  readonly newKey?: string;
  readonly contexts: readonly {
    readonly context: string;
    readonly state: string;
    readonly broken: number;
    readonly rewrapped: number;
    readonly wrappedBy: readonly { readonly id: string; readonly keys: number }[];
  }[];
}

describe('the key-encryption key of a running suite', () => {
  let suite: RunningSuite | undefined;
  afterEach(async () => {
    await suite?.stop();
    suite = undefined;
  });

  it(
    'is replaced while it runs, and the old one is needed no more',
    async () => {
      suite = await startSuite(join(scratchFolder(), 'data'));
      const { environment } = suite;
      const rotate = (...options: string[]) => taizhangJson<Answer>(['rotate-keys', ...options], environment);
      await taizhang(['import', 'calls', scratchFile(sampleCalls(60))], environment);
      const { exitCode, answer } = await rotate();
      expect([exitCode, answer.newKey]).toEqual([0, 'kek-2']);
      const intake = answer.contexts.find(({ context }) => context === 'intake');
      expect(intake).toMatchObject({ state: 'idle', broken: 0 });
      expect(intake?.rewrapped).toBeGreaterThan(0);
      expect(answer.contexts.flatMap(({ wrappedBy }) => wrappedBy.map(({ id }) => id))).not.toContain('kek-1');
      expect((await rotate('--no-new-key')).answer.contexts.every(({ rewrapped }) => rewrapped === 0)).toBe(true);

      await suite.stop();
      const old = join(environment.TAIZHANG_DATA, 'secrets', 'key-encryption-1.key');
      rmSync(old);
      suite = await startSuite(environment.TAIZHANG_DATA);
      const status = await taizhangJson<Answer>(['rotate-keys', '--status'], suite.environment);
      expect(status.answer.contexts).toHaveLength(6);
      expect(existsSync(old)).toBe(false);
      expect((await taizhang(['import', 'calls', scratchFile(sampleCalls(60))], suite.environment)).exitCode).toBe(0);
    },
    2 * MINUTES,
  );
});
