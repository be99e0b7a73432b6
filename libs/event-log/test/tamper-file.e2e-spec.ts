import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseCheckpoint, parseNote } from '@taizhang/transparency';
import { randomInt } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { KnownCheckpoints, Receipt } from '../src/index.js';
import { verifySqliteLog } from '../src/sqlite/index.js';
import { startChild } from './support/child.js';
import { seeded } from './support/random.js';
import { dump, rows, tamper } from './support/rows.js';
import { knownCheckpoints, sampleIdentity, writeSample } from './support/sample-log.js';

const FLIPS_PER_FILE = 400;
const SEED = Number(process.env.TAMPER_SEED ?? randomInt(2 ** 31));

/** A log on disk, and the checkpoints that it gave out. */
interface Given {
  readonly files: readonly string[];
  readonly known: KnownCheckpoints;
}

describe(`a log file that was changed (TAMPER_SEED=${SEED})`, () => {
  const random = seeded(SEED);
  let folder: string;
  let closed: Given;
  let killed: Given;

  const at = (name: string) => join(folder, name);
  const copy = (suffix = '') => at('copy.sqlite') + suffix;
  const verify = (knownCheckpoints: KnownCheckpoints, path = copy()) =>
    verifySqliteLog({ path, vkey: sampleIdentity.vkey, knownCheckpoints });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tamper-file-'));
    const receipts = await writeSample(at('closed.sqlite'));
    closed = { files: [at('closed.sqlite')], known: knownCheckpoints(receipts) };
    await copyFile(at('closed.sqlite'), at('killed.sqlite'));
    const later = await appendAndKill(at('killed.sqlite'));
    killed = {
      files: [at('killed.sqlite'), at('killed.sqlite-wal')],
      known: [...knownCheckpoints([...receipts, ...later]), headOf(at('killed.sqlite'))],
    };
  });

  afterAll(() => rm(folder, { recursive: true }));

  /** Copies a log anew; nothing of an earlier copy is left. */
  async function takeCopy({ files }: Given): Promise<void> {
    for (const suffix of ['', '-wal', '-shm']) await rm(copy(suffix), { force: true });
    for (const file of files) await copyFile(file, copy(file.endsWith('-wal') ? '-wal' : ''));
  }

  /** Changes a byte of one file of a copy, and says whether the content is another now. */
  async function flipOne(given: Given, suffix: string): Promise<{ byte: number; changed: boolean }> {
    await takeCopy(given);
    const before = dump(copy());
    await takeCopy(given);
    const bytes = await readFile(copy(suffix));
    const byte = random(bytes.length);
    bytes.writeUInt8(bytes.readUInt8(byte) ^ (1 + random(255)), byte);
    await writeFile(copy(suffix), bytes);
    return { byte, changed: dump(copy()) !== before };
  }

  it.each([
    ['a closed log', () => closed, ''],
    ['the log of a killed writer', () => killed, ''],
    ['what a killed writer left in its -wal', () => killed, '-wal'],
  ] as const)(
    'by one byte of %s is reported whenever its content is another',
    async (name, given, suffix) => {
      await takeCopy(given());
      expect(await verify(given().known)).toMatchObject({ ok: true });
      let changes = 0;
      for (let flips = 0; flips < FLIPS_PER_FILE; flips++) {
        const { byte, changed } = await flipOne(given(), suffix);
        if (!changed) continue;
        changes++;
        const { ok } = await verify(given().known);
        expect({ byte, ok }).toEqual({ byte, ok: false });
      }
      process.stderr.write(`${name}: ${FLIPS_PER_FILE} flips, ${changes} changed the content, all reported\n`);
      expect(changes).toBeGreaterThan(0);
    },
    120_000,
  );

  it('so that its end is missing is reported', async () => {
    const { length } = await readFile(at('closed.sqlite'));
    for (const left of [0, 1, 4095, 4096, length / 2, length - 4096, length - 1]) {
      await takeCopy(closed);
      await truncate(copy(), left);
      expect(await verify([])).toMatchObject({ ok: false });
    }
  });

  it('by losing the -wal is reported as a rollback, at the first checkpoint that it lacks', async () => {
    await takeCopy({ ...killed, files: killed.files.slice(0, 1) });
    const position = killed.known[closed.known.length]?.size;
    expect(await verify(killed.known)).toMatchObject({ ok: false, firstBad: { kind: 'rollback', position } });
  });

  it('by an older copy is reported as a rollback, at the first checkpoint that it lacks', async () => {
    await writeSample(at('older.sqlite'), { commits: 100 });
    expect(await verify([], at('older.sqlite'))).toMatchObject({ ok: true });
    const position = closed.known[100]?.size;
    expect(await verify(closed.known, at('older.sqlite'))).toMatchObject({ firstBad: { kind: 'rollback', position } });
  });

  it('by another history under the same key is reported as a fork, at the first checkpoint that it breaks', async () => {
    await writeSample(at('fork.sqlite'), { forkedAt: 100 });
    expect(await verify([], at('fork.sqlite'))).toMatchObject({ ok: true });
    const position = closed.known[100]?.size;
    expect(await verify(closed.known, at('fork.sqlite'))).toMatchObject({ firstBad: { kind: 'fork', position } });
  });

  it.each([
    ['a table more', 'CREATE TABLE more (id INTEGER PRIMARY KEY)'],
    ['an index more', 'CREATE INDEX more ON streams (position)'],
    ['a trigger more', 'CREATE TRIGGER more BEFORE DELETE ON entries BEGIN SELECT 1; END'],
    ['a column more', 'ALTER TABLE head ADD COLUMN more TEXT'],
  ])('so that it has %s is reported', async (_, sql) => {
    await takeCopy(closed);
    tamper(copy(), (db) => db.exec(sql));
    expect(await verify(closed.known)).toMatchObject({ ok: false, firstBad: { kind: 'store' } });
  });

  it.each(['entries_update', 'entries_delete', 'head_delete'])(
    'so that trigger %s is gone is reported',
    async (name) => {
      await takeCopy(closed);
      const db = new DatabaseSync(copy());
      db.exec(`DROP TRIGGER ${name}`);
      db.close();
      expect(await verify(closed.known)).toMatchObject({ ok: false, firstBad: { kind: 'store' } });
    },
  );
});

/** What an auditor has seen: the last group may have been written and no longer answered, so no receipt tells of it. */
function headOf(path: string): KnownCheckpoints[number] {
  return parseCheckpoint(parseNote(String(rows(path, 'head')[0]?.checkpoint)).text);
}

/** Two writers that are killed in the middle; their last groups are in the -wal only. */
async function appendAndKill(path: string): Promise<Receipt[]> {
  const child = startChild('crash-writer.ts', [path, '[0,0]']);
  await child.until((lines) => lines.length >= 40);
  return (await child.kill()).map((line) => JSON.parse(line) as Receipt);
}
