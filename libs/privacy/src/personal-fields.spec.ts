import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { personalFields } from './index.js';

const personal = () => z.string().max(100).meta({ personal: true });
const event = (shape: z.core.$ZodLooseShape) => z.object({ subjectId: z.string(), ...shape });

describe('personal fields', () => {
  it('are the marked ones, by their paths', () => {
    const schema = event({
      name: personal(),
      email: personal().optional(),
      nickname: personal().exactOptional(),
      title: personal().nullable(),
      remark: z.string().nullable().exactOptional().meta({ personal: true }),
      home: z.object({ street: personal(), city: z.string() }).exactOptional(),
      need: z.enum(['buy', 'rent']),
      visits: z.array(z.object({ at: z.iso.datetime() })),
    });
    const fields = ['name', 'email', 'nickname', 'title', 'remark', 'home.street'];
    expect(personalFields(schema)).toEqual(fields);
  });

  it.each([
    ['a limit set after the mark', z.string().meta({ personal: true }).max(10)],
    ['trimmed text', personal().trim()],
    ['a format', z.email().meta({ personal: true })],
    ['a brand', personal().brand('Name')],
  ])('are found with %s', (_case, field) => {
    expect(personalFields(event({ field }))).toEqual(['field']);
  });

  it('are none where none is marked, with or without a subject', () => {
    expect(personalFields(z.object({ at: z.string(), tags: z.array(z.string()) }))).toEqual([]);
    expect(personalFields(event({ name: z.string().meta({ personal: false }) }))).toEqual([]);
  });

  it.each([
    ['a number', z.number().meta({ personal: true })],
    ['a marked array', z.array(z.string()).meta({ personal: true })],
    ['an array of marked text', z.array(personal())],
    ['an array of objects', z.array(z.object({ name: personal() }))],
    ['an array deep down', z.object({ list: z.array(z.array(personal())).optional() })],
    ['a marked object', z.object({ name: z.string() }).meta({ personal: true })],
    ['a union', z.union([personal(), z.number()])],
    ['a discriminated union', z.discriminatedUnion('kind', [z.object({ kind: z.literal('a'), name: personal() })])],
    ['an intersection', z.intersection(z.object({ name: personal() }), z.object({}))],
    ['a record', z.record(z.string(), personal())],
    ['the keys of a record', z.record(personal(), z.string())],
    ['a tuple', z.tuple([z.string(), personal()])],
    ['the rest of a tuple', z.tuple([z.string()], personal())],
    ['a default', personal().default('')],
    ['a read-only text', personal().readonly()],
    ['a lazy schema', z.lazy(() => personal())],
    ['the input of a pipe', personal().pipe(z.string())],
    ['the output of a pipe', z.string().pipe(personal())],
    ['a transform', personal().transform((text) => text)],
    ['a catch', personal().catch('')],
    ['fields without a name', z.object({}).catchall(personal())],
    ['an enum', z.enum(['a']).meta({ personal: true })],
    ['a literal', z.literal('a').meta({ personal: true })],
    ['an object with marked names as a named part', z.array(z.object({ name: personal() }).meta({ id: 'NamedPart' }))],
  ])('stop the start in %s', (_case, field) => {
    expect(() => personalFields(event({ field }))).toThrow();
  });

  it('stop the start in the catch-all of the event itself', () => {
    expect(() => personalFields(event({}).catchall(personal()))).toThrow(TypeError);
  });

  it('stop the start in an array even where the same schema also stands in a good place', () => {
    const name = personal();
    expect(() => personalFields(event({ name, others: z.array(name) }))).toThrow(TypeError);
  });

  it.each([
    ['a string', z.string()],
    ['a union of objects', z.union([z.object({})])],
    ['no schema', {}],
  ])('stop the start when the data of the event is %s', (_case, schema) => {
    expect(() => personalFields(schema)).toThrow(TypeError);
  });

  it('stop the start under a name that reads as a path', () => {
    expect(() => personalFields(event({ 'contact.name': personal() }))).toThrow(TypeError);
  });

  it.each([
    ['is missing', {}],
    ['may be missing', { subjectId: z.string().optional() }],
    ['is no text', { subjectId: z.number() }],
  ])('stop the start when the subject %s', (_case, subject) => {
    expect(() => personalFields(z.object({ ...subject, name: personal() }))).toThrow(/subjectId/);
  });

  it('may have a subject of any kind of text', () => {
    expect(personalFields(z.object({ subjectId: z.uuid(), name: personal() }))).toEqual(['name']);
  });
});
