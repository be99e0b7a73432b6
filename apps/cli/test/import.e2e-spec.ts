import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportReport } from '../src/import/importer.js';
import {
  SAMPLE_TAXONOMY,
  sampleCalls,
  sampleCases,
  sampleCustomers,
  sampleLetters,
} from '../src/testing/sample-files.js';
import { scratchFile, scratchFolder } from '../src/testing/scratch.js';
import type { LogReport } from '../src/verify/log-report.js';
import { startSuite, type RunningSuite } from './support/running-suite.js';
import { startTaizhang, taizhang, taizhangJson } from './support/taizhang.js';

const MINUTES = 60_000;
const ROWS = 120;

const CALLS = `${sampleCalls(ROWS)}AA0101\tbroken\n`;
const LETTERS = sampleLetters(ROWS);
const TAXONOMY = scratchFile(SAMPLE_TAXONOMY);
const CASES = sampleCases(30);
const CUSTOMER_ROWS = 42;
const CUSTOMERS = sampleCustomers(CUSTOMER_ROWS);

describe('an import through the running suite', () => {
  let suite: RunningSuite;
  beforeAll(async () => {
    suite = await startSuite(join(scratchFolder(), 'data'));
  }, MINUTES);
  afterAll(() => suite.stop());

  const importing = (...args: readonly string[]) => taizhangJson<ImportReport>(['import', ...args], suite.environment);
  const sizes = async () => {
    const { answer } = await taizhangJson<{ ok: boolean; logs: LogReport[] }>(['verify'], suite.environment);
    expect(answer.ok).toBe(true);
    // Tokens that a run gets are on record in organisation, and nothing else may be new.
    return answer.logs.map(({ context, size }) => `${context} ${context === 'organisation' ? '' : size}`);
  };

  async function twice(kind: string, content: string, more: readonly string[] = []) {
    const file = scratchFile(content);
    const first = await importing(kind, file, ...more);
    const before = await sizes();
    const second = await importing(kind, file, ...more);
    expect(await sizes()).toEqual(before);
    const { rows, duplicate, rejected } = first.answer;
    expect(first.answer).toMatchObject({ kind, file, rows: first.answer.accepted + duplicate + rejected.length });
    expect(second.answer).toEqual({
      ...first.answer,
      accepted: 0,
      duplicate: rows - rejected.length,
      seconds: expect.any(Number),
    });
    expect([first.stderr, second.stderr]).toEqual(['', '']);
    return first;
  }

  it(
    'takes every call, odd ones too, reports the broken row, and changes nothing when run again',
    async () => {
      const { exitCode, answer } = await twice('calls', CALLS);
      expect([answer.rows, answer.accepted, exitCode]).toEqual([ROWS + 1, ROWS, 1]);
      expect(answer.rejected).toEqual([{ line: ROWS + 2, code: 'ROW_INVALID', detail: expect.any(String) }]);
    },
    MINUTES,
  );

  it(
    'takes letters with quotes and line breaks, and changes nothing when run again',
    async () => {
      const { exitCode, answer } = await twice('letters', LETTERS, ['--taxonomy', TAXONOMY]);
      expect([answer.rows, answer.accepted, answer.rejected, exitCode]).toEqual([ROWS, ROWS, [], 0]);
    },
    MINUTES,
  );

  it(
    'takes cases step by step, reports what the rules refuse, and the same again when run again',
    async () => {
      const { exitCode, answer } = await twice('cases', CASES);
      expect(exitCode).toBe(1);
      expect(answer.accepted).toBeGreaterThan(answer.rows / 2);
      expect(answer.duplicate).toBeGreaterThan(0);
      expect([...new Set(answer.rejected.map(({ code }) => code))].sort()).toEqual([
        'CASE_STEP_UNKNOWN',
        'COMPLAINT_RESOLVED',
        'COMPLAINT_REVISIT_REQUIRED',
      ]);
      for (const { line, detail } of answer.rejected) {
        expect(line).toBeGreaterThan(1);
        expect(detail).toMatch(/^Case \d+: /);
      }
    },
    MINUTES,
  );

  it(
    'takes customers with their numbers, reports bad numbers by code, and changes nothing when run again',
    async () => {
      const { exitCode, answer } = await twice('customers', CUSTOMERS);
      expect([answer.rows, answer.accepted, exitCode]).toEqual([CUSTOMER_ROWS, CUSTOMER_ROWS - 2, 1]);
      expect(answer.rejected).toEqual([
        { line: CUSTOMER_ROWS, code: 'PHONE_NUMBER_TOO_SHORT', detail: expect.any(String) },
        { line: CUSTOMER_ROWS + 1, code: 'ROW_INVALID', detail: expect.stringContaining('source') },
      ]);
    },
    MINUTES,
  );

  it(
    'takes another month of a customer it knows already',
    async () => {
      const [header = '', ...rows] = CALLS.split('\n');
      const known = rows.find((row) => row.split('\t')[2] !== '0')?.split('\t') ?? [];
      const later = known.with(1, '99999').with(5, '990301').join('\t');
      const { answer } = await importing('calls', scratchFile(`${header}\n${later}\n`));
      expect(answer).toMatchObject({ rows: 1, accepted: 1, rejected: [] });
    },
    MINUTES,
  );

  it(
    'prints lines for people, and says when nothing changed',
    async () => {
      const { stdout, stderr, exitCode } = await taizhang(
        ['import', 'letters', scratchFile(LETTERS), '--taxonomy', TAXONOMY],
        suite.environment,
      );
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/duplicate {2}120 {2}\(nothing changed\)\n {2}rejected {3}0\n$/);
    },
    MINUTES,
  );

  it.each<[string, string, string]>([
    ['calls', LETTERS, 'FILE_COLUMNS_WRONG'],
    ['letters', `${LETTERS}\n1,"`, 'FILE_ROWS_BROKEN'],
    ['cases', '', 'FILE_EMPTY'],
  ])(
    'of a file that is no %s changes nothing',
    async (kind, content, code) => {
      const before = await sizes();
      const { exitCode, answer } = await taizhangJson(['import', kind, scratchFile(content)], suite.environment);
      expect([exitCode, answer]).toEqual([2, { error: { code, detail: expect.any(String) } }]);
      expect(await sizes()).toEqual(before);
    },
    MINUTES,
  );

  it(
    'refuses letters that are told otherwise than before, and prints nothing of what is in them',
    async () => {
      const { exitCode, answer, stderr } = await importing('letters', scratchFile(LETTERS));
      expect([exitCode, answer.accepted, stderr]).toEqual([1, 0, '']);
      expect(answer.rejected.every(({ code }) => code === 'IDEMPOTENCY_KEY_REUSED')).toBe(true);
      for (const personal of ['U1000', '电梯', '（0）']) {
        expect(LETTERS).toContain(personal);
        expect(JSON.stringify(answer)).not.toContain(personal);
      }
    },
    MINUTES,
  );
});

describe('an import that is killed', () => {
  it(
    'is resumed by running it again, and ends as one that was never killed',
    async () => {
      const file = scratchFile(sampleCalls(500));
      const suites = [join(scratchFolder(), 'data'), join(scratchFolder(), 'data')] as const;
      const [killed, whole] = await Promise.all([startSuite(suites[0]), startSuite(suites[1])]);
      try {
        const half = startTaizhang(['import', 'calls', file], killed.environment);
        await entriesReach(killed.url, 100);
        half.child.kill('SIGKILL');
        await half.ended;
        const resumed = await taizhangJson<ImportReport>(['import', 'calls', file], killed.environment);
        expect(resumed.answer).toMatchObject({ rows: 500, rejected: [] });
        expect(resumed.answer.duplicate).toBeGreaterThan(0);
        expect(resumed.answer.accepted).toBeGreaterThan(0);
        await taizhang(['import', 'calls', file], whole.environment);
        expect(await intakeSize(killed.url)).toBe(await intakeSize(whole.url));
      } finally {
        await Promise.all([killed.stop(), whole.stop()]);
      }
    },
    3 * MINUTES,
  );
});

async function intakeSize(url: string): Promise<number> {
  const checkpoint = await (await fetch(`${url}/log/intake/main/checkpoint`)).text();
  return Number(checkpoint.split('\n')[1]);
}

async function entriesReach(url: string, size: number): Promise<void> {
  while ((await intakeSize(url)) < size);
}
