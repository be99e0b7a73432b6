import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import fc from 'fast-check';
import { revisitEvents, type RevisitEvent } from '../contract/revisit.events.js';
import { revisit } from './revisit.decider.js';

const FOLDER = join(import.meta.dirname, '__stored__');

const catalogue = Object.entries(revisitEvents).map(([type, { v, data }]) => ({
  type,
  data,
  file: `${type}.v${v}.json`,
}));

function stored(file: string): { type: string; v: number; data: unknown } {
  // What the samples hold is checked below against the contract.
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as ReturnType<typeof stored>;
}

/** One of each that the decider folds, in the order of the catalogue. */
const business = catalogue.filter(({ type }) => type !== 'SubjectKeyDestroyed');
const history = business.map(({ type, data, file }) => {
  // Parsed with the schema of its own type, which the catalogue's union does not show.
  return { type, data: data.parse(stored(file).data) } as RevisitEvent;
});

describe('stored revisit events', () => {
  it('has a sample of every version and no other', () =>
    expect(readdirSync(FOLDER).sort()).toEqual(catalogue.map(({ file }) => file).sort()));

  it.each(catalogue)('$file is read as it was written', ({ type, data, file }) => {
    const sample = stored(file);
    expect({ type: sample.type, file: `${sample.type}.v${sample.v}.json` }).toEqual({ type, file });
    expect(data.parse(sample.data)).toEqual(sample.data);
  });

  it('replay to a concluded revisit', () =>
    expect(replay(revisit, history)).toMatchObject({ status: 'concluded', scheduled: { programme: 'showing' } }));

  it('replay in any order without throwing', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...history), { maxLength: 20 }), (events) => {
        expect(() => replay(revisit, events)).not.toThrow();
      }),
    ));

  it.each(catalogue)('$type says when it happened and takes no field it does not know', ({ data, file }) => {
    const sample = stored(file).data as Record<string, unknown>;
    expect(data.safeParse({ ...sample, phone: '13800138000' }).success).toBe(false);
    expect(data.safeParse({ ...sample, occurredAt: '2026-03-02T09:00:00+08:00' }).success).toBe(false);
    expect(data.safeParse({ ...sample, occurredAt: undefined }).success).toBe(false);
  });
});
