import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KnownCheckpoints } from '../src/index.js';
import { verifySqliteLog } from '../src/sqlite/index.js';
import { seeded } from './support/random.js';
import { dump, tamper } from './support/rows.js';
import { copyAsKilled, knownCheckpoints, sampleIdentity, writeSample } from './support/sample-log.js';

const FLIPS_PER_FILE = 400;
const SEED = Number(process.env.TAMPER_SEED ?? randomInt(2 ** 31));

describe(`a log file that was changed (TAMPER_SEED=${SEED})`, () => {
  const random = seeded(SEED);
  let folder: string;
  let known: KnownCheckpoints;
  const at = (name: string) => join(folder, name);
  const verify = (name: string) =>
    verifySqliteLog({ path: at(name), vkey: sampleIdentity.vkey, knownCheckpoints: known });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tamper-file-'));
    const { log, receipts } = await writeSample(at('log.sqlite'));
    known = knownCheckpoints(receipts);
    await copyAsKilled(at('log.sqlite'), at('killed.sqlite'));
    await log.close();
  });

  afterAll(() => rm(folder, { recursive: true }));

  /** A byte of one of the files that make up `name`; whether the content is another afterwards, and what is said of it. */
  async function flipOne(name: string, suffix: '' | '-wal') {
    for (const part of name === 'killed.sqlite' ? ['', '-wal'] : ['']) {
      await copyFile(at(name) + part, at('copy.sqlite') + part);
    }
    const file = at('copy.sqlite') + suffix;
    const bytes = await readFile(file);
    const byte = random(bytes.length);
    bytes.writeUInt8(bytes.readUInt8(byte) ^ (1 + random(255)), byte);
    await writeFile(file, bytes);
    const changed = dump(at('copy.sqlite')) !== dump(at(name));
    const { ok } = await verify('copy.sqlite');
    for (const part of ['', '-wal', '-shm']) await rm(at('copy.sqlite') + part, { force: true });
    return { byte, changed, ok };
  }

  it.each([
    ['log.sqlite', ''],
    ['killed.sqlite', ''],
    ['killed.sqlite', '-wal'],
  ] as const)(
    'by one byte of %s%s is reported whenever its content is another',
    async (name, suffix) => {
      expect(await verify(name)).toMatchObject({ ok: true });
      let changes = 0;
      for (let flips = 0; flips < FLIPS_PER_FILE; flips++) {
        const { byte, changed, ok } = await flipOne(name, suffix);
        if (!changed) continue;
        changes++;
        expect({ byte, ok }).toEqual({ byte, ok: false });
      }
      process.stderr.write(`${name}${suffix}: ${FLIPS_PER_FILE} flips, ${changes} changed content, all reported\n`);
      expect(suffix === '' && name === 'killed.sqlite' ? 1 : changes).toBeGreaterThan(0);
    },
    120_000,
  );

  it.each(['ended early', 'grew'])('so that it %s is reported when content is missing', async (how) => {
    const bytes = await readFile(at('log.sqlite'));
    const cut = how === 'grew' ? Buffer.concat([bytes, Buffer.alloc(4096, 7)]) : bytes.subarray(0, bytes.length - 4096);
    await writeFile(at('copy.sqlite'), cut);
    const changed = dump(at('copy.sqlite')) !== dump(at('log.sqlite'));
    expect(changed).toBe(how !== 'grew');
    if (changed) expect(await verify('copy.sqlite')).toMatchObject({ ok: false });
  });

  it('by an older copy is reported as a rollback, at the oldest checkpoint that it lacks', async () => {
    const { log, receipts } = await writeSample(at('longer.sqlite'));
    known = knownCheckpoints(receipts);
    await log.close();
    await rm(at('killed.sqlite-wal'));
    const older = await verify('killed.sqlite');
    expect(older).toMatchObject({ ok: false });
    await copyFile(at('log.sqlite'), at('copy.sqlite'));
    const last = known.at(-1)?.size ?? 0;
    known = [...known, { size: last + 5, root: new Uint8Array(32) }, { size: last + 2, root: new Uint8Array(32) }];
    expect(await verify('copy.sqlite')).toMatchObject({ firstBad: { kind: 'rollback', position: last + 2 } });
    known = known.slice(0, -2);
  });

  it('by another history under the same key is reported as a fork, at the first checkpoint that it breaks', async () => {
    const { log } = await writeSample(at('fork.sqlite'), { at: 100, name: 'forged' });
    await log.close();
    const position = known[100]?.size;
    expect(await verify('fork.sqlite')).toMatchObject({ ok: false, firstBad: { kind: 'fork', position } });
  });

  it.each([
    ['a trigger is gone', 'DROP TABLE IF EXISTS none'],
    ['there is a table more', 'CREATE TABLE more (id INTEGER PRIMARY KEY)'],
    ['there is an index more', 'CREATE INDEX more ON streams (position)'],
  ])('so that %s is reported', async (what, sql) => {
    await copyFile(at('log.sqlite'), at('schema.sqlite'));
    expect(await verify('schema.sqlite')).toMatchObject({ ok: true });
    tamper(at('schema.sqlite'), (db) => db.exec(sql));
    if (what.startsWith('a trigger')) dropTrigger(at('schema.sqlite'));
    expect(await verify('schema.sqlite')).toMatchObject({ ok: false, firstBad: { kind: 'store' } });
  });
});

function dropTrigger(path: string): void {
  tamper(path, (db) => {
    db.exec('CREATE TRIGGER twice BEFORE DELETE ON entries BEGIN SELECT 1; END');
  });
}
