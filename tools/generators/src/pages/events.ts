import type { ContextDefinition } from '@taizhang/nest-kit';
import { code, page } from '../markdown.js';
import { fieldTable } from '../schema/fields.js';
import { jsonSchemaOf } from '../schema/json-schema.js';
import type { Docs } from '../schema/schema-docs.js';
import { UNDOCUMENTED, type Documented } from '../source/documented.js';

/** One event type as its contract tells it. */
export interface EventType {
  readonly type: string;
  readonly v: number;
  readonly schema: ReturnType<typeof jsonSchemaOf>;
  /** About the event. */
  readonly docs: Documented;
  /** About its data. */
  readonly dataDocs: Documented;
}

export function eventTypesOf({ events }: ContextDefinition, docs: Docs): EventType[] {
  return Object.entries(events).map(([type, { v, data }]) => {
    const its = docs.get(events)?.fields.get(type) ?? UNDOCUMENTED;
    const dataDocs = its.fields.get('data') ?? UNDOCUMENTED;
    return { type, v, schema: jsonSchemaOf(data, 'output'), docs: its, dataDocs };
  });
}

/** The event catalogue. */
export function eventsPage(definitions: readonly ContextDefinition[], docs: Docs): string {
  return page('Events', 'the schemas in `libs/*/src/contract`', [
    'Every fact of every log. Of personal fields the log holds sealed text, which opens only while the key of `subjectId` exists. The circumstances around the data (id, stream, position, actor, time) are in [events.asyncapi.json](events.asyncapi.json).',
    ...definitions.flatMap((definition) => [
      `## ${definition.name}`,
      ...eventTypesOf(definition, docs).flatMap(sectionOf),
    ]),
  ]);
}

function sectionOf({ type, v, schema, docs, dataDocs }: EventType): readonly string[] {
  const meaning = docs.doc === undefined ? [] : [docs.doc];
  return [`### ${type}`, `Version ${code(String(v))}.`, ...meaning, fieldTable(schema, dataDocs)];
}
