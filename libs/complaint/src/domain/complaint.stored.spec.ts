import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import fc from 'fast-check';
import { z } from 'zod';
import { complaintEvents, type ComplaintEvent } from '../contract/complaint.events.js';
import { complaint } from './complaint.decider.js';

const FOLDER = join(import.meta.dirname, '__stored__');

const catalogue = Object.entries(complaintEvents).map(([type, { v, data }]) => ({
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
  return { type, data: data.parse(stored(file).data) } as ComplaintEvent;
});

function isPersonal(field: z.ZodType): boolean {
  const inner = field instanceof z.ZodExactOptional ? field.unwrap() : field;
  return z.globalRegistry.get(inner)?.personal === true;
}

describe('stored complaint events', () => {
  it('has a sample of every version and no other', () =>
    expect(readdirSync(FOLDER).sort()).toEqual(catalogue.map(({ file }) => file).sort()));

  it.each(catalogue)('$file is read as it was written', ({ type, data, file }) => {
    const sample = stored(file);
    expect({ type: sample.type, file: `${sample.type}.v${sample.v}.json` }).toEqual({ type, file });
    expect(data.parse(sample.data)).toEqual(sample.data);
  });

  it('replay to a closed complaint that went through two rounds', () =>
    expect(replay(complaint, history)).toMatchObject({
      status: 'closed',
      file: { round: 2, handledBy: 'centre', promisedAt: '2026-03-08T09:00:00.000Z', importedRows: { length: 2 } },
    }));

  it('replay in any order without throwing', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...history), { maxLength: 20 }), (events) => {
        expect(() => replay(complaint, events)).not.toThrow();
      }),
    ));

  it.each(catalogue)('$type says when it happened and takes no field it does not know', ({ data, file }) => {
    const sample = stored(file).data as Record<string, unknown>;
    expect(data.safeParse({ ...sample, phone: '13800138000' }).success).toBe(false);
    expect(data.safeParse({ ...sample, occurredAt: '2026-03-02T09:00:00+08:00' }).success).toBe(false);
    expect(data.safeParse({ ...sample, occurredAt: undefined }).success).toBe(false);
  });

  it.each(catalogue)('$type has bounded personal texts only beside the subject whose key seals them', ({ data }) => {
    const personal = Object.entries<z.ZodType>(data.shape).filter(([, field]) => isPersonal(field));
    expect(personal.length === 0 || 'subjectId' in data.shape).toBe(true);
    for (const [, field] of personal) {
      expect(field.safeParse('x').success).toBe(true);
      expect(field.safeParse('x'.repeat(4001)).success).toBe(false);
      expect(field.safeParse('  ').success).toBe(false);
    }
  });

  it('marks exactly the words of and to the client as personal', () => {
    const personal = catalogue.flatMap(({ type, data }) =>
      Object.entries<z.ZodType>(data.shape).flatMap(([name, field]) => (isPersonal(field) ? [`${type}.${name}`] : [])),
    );
    expect(personal).toEqual([
      'ComplaintRegistered.problem',
      'ComplaintRegistered.demand',
      'ComplaintJudged.reply',
      'ComplaintResolved.solution',
    ]);
  });
});
