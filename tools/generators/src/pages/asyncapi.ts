import type { ContextDefinition } from '@taizhang/nest-kit';
import { described } from '../schema/fields.js';
import type { Docs } from '../schema/schema-docs.js';
import { eventTypesOf, type EventType } from './events.js';

type Json = Readonly<Record<string, unknown>>;

const text = (description: string) => ({ type: 'string', description });
const count = (description: string, minimum: number) => ({ type: 'integer', description, minimum });

/** What surrounds the data in every entry, in the order of its bytes. */
const CIRCUMSTANCES: Json = {
  id: text('UUIDv7, unique over all logs.'),
  type: text('The name of the event.'),
  v: count('Version of the schema of `data`.', 1),
  stream: text('What the fact is about.'),
  version: count('Place on its stream, from 1 without gaps.', 1),
  at: text("The log's own time, RFC 3339 UTC with microseconds. What the business says is `data.occurredAt`."),
  actor: text('Who caused it: a person id, or `system:<name>` for a reaction.'),
  tenant: text('Whose log it is.'),
  correlationId: text('The same for everything that one request set off, over all contexts.'),
  causationId: text('Id of the commit that wrote it.'),
  fingerprint: text('What the commit was asked to do, to tell a retry from another use of its id.'),
  policy: text('Version of the policy that it was decided under.'),
};

const OPTIONAL = new Set(['fingerprint', 'policy']);

/** The logs as AsyncAPI 3 describes channels: one per context, its entries in order. */
export function asyncApiDocument(definitions: readonly ContextDefinition[], docs: Docs): Json {
  const catalogue = definitions.map((definition) => ({
    context: definition.name,
    types: eventTypesOf(definition, docs),
  }));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Taizhang events',
      version: '1',
      description: 'Every fact of every log. Fields marked `x-personal` are stored as sealed text.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(catalogue.map(({ context, types }) => [context, channelOf(context, types)])),
    operations: Object.fromEntries(catalogue.map(({ context }) => [`follow-${context}`, operationOf(context)])),
    components: {
      messages: Object.fromEntries(
        catalogue.flatMap(({ context, types }) => types.map((it) => [`${context}.${it.type}`, messageOf(it)])),
      ),
    },
  };
}

function channelOf(context: string, types: readonly EventType[]): Json {
  return {
    address: `/log/${context}/{tenant}/tile/entries`,
    description: `The log of ${context}, as C2SP tlog-tiles entry bundles.`,
    parameters: { tenant: { default: 'main', description: 'Whose log it is.' } },
    messages: Object.fromEntries(types.map(({ type }) => [type, { $ref: `#/components/messages/${context}.${type}` }])),
  };
}

function operationOf(context: string): Json {
  return { action: 'send', channel: { $ref: `#/channels/${context}` }, summary: `The facts of ${context}, in order.` };
}

function messageOf({ type, v, schema, docs, dataDocs }: EventType): Json {
  return {
    name: type,
    title: type,
    ...(docs.doc !== undefined && { summary: docs.doc }),
    payload: {
      type: 'object',
      required: [...Object.keys(CIRCUMSTANCES).filter((name) => !OPTIONAL.has(name)), 'data'],
      properties: { ...CIRCUMSTANCES, type: { const: type }, v: { const: v }, data: described(schema, dataDocs) },
    },
  };
}
