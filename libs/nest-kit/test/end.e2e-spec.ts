import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { afterEach, describe, expect, it } from '@jest/globals';

const FILE = join(import.meta.dirname, 'ending-process.ts');
const REGISTER = join(import.meta.dirname, '../../../tools/run/register.mjs');
const PATIENCE_MS = 60_000;

describe('a process that is told to end', () => {
  let child: ChildProcess;

  afterEach(() => {
    child.kill('SIGKILL');
  });

  /** Starts it and has a request in flight. */
  async function start(ending: string) {
    const run = ['--conditions=@taizhang/source', '--disable-warning=ExperimentalWarning', '--import', REGISTER];
    child = spawn(process.execPath, [...run, FILE, ending], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (child.stdout === null) throw new TypeError('its output is a pipe');
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const url = String((await lines.next()).value);
    const answer = fetch(`${url}/example/slow`);
    await lines.next();
    const exit = once(child, 'exit').then(([code]) => code as number | null); // the arguments of Node's `exit` event
    return { url, answer, exit };
  }

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'by %s answers what is in flight and exits with 0',
    async (signal) => {
      const { url, answer, exit } = await start('well');
      child.kill(signal);
      expect(await (await answer).json()).toEqual({ well: true });
      expect(await exit).toBe(0);
      await expect(fetch(url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    },
    PATIENCE_MS,
  );

  it.each(['failing', 'stuck'])(
    'exits with 1 when its end is %s, in bounded time, and answers what is in flight all the same',
    async (ending) => {
      const { answer, exit } = await start(ending);
      const told = performance.now();
      child.kill('SIGTERM');
      child.kill('SIGTERM');
      expect(await (await answer).json()).toEqual({ well: true });
      expect(await exit).toBe(1);
      expect(performance.now() - told).toBeLessThan(4_000);
    },
    PATIENCE_MS,
  );
});
