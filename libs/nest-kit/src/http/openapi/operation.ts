import type { UseCase } from '../../context/use-case.js';
import { PROBLEM_CATALOGUE, kindOf, type ProblemCode } from '../problems/problem-catalogue.js';
import { PROBLEM_MEDIA_TYPE } from '../problems/problem-document.js';
import type { Components, JsonSchema } from './components.js';

const ANY_REQUEST = ['REQUEST_INVALID', 'INTERNAL', 'LOG_UNAVAILABLE'] as const;
const WITH_BODY = ['BODY_TOO_LARGE', 'CONTENT_TYPE_UNSUPPORTED', 'BODY_NOT_JSON'] as const;
const WITH_FILE = ['BODY_TOO_LARGE', 'CONTENT_TYPE_UNSUPPORTED', 'REQUEST_MALFORMED'] as const;
const WITH_TOKEN = [
  'TOKEN_MISSING',
  'TOKEN_INVALID',
  'TOKEN_EXPIRED',
  'TENANT_NOT_ALLOWED',
  'ROLE_NOT_ALLOWED',
] as const;
const OF_COMMANDS = [
  'IDEMPOTENCY_KEY_INVALID',
  'IDEMPOTENCY_KEY_REUSED',
  'IF_MATCH_INVALID',
  'VERSION_STALE',
  'STREAM_BUSY',
] as const;

const OF_LISTS = ['CURSOR_INVALID'] as const;

const header = (name: string, description: string, schema: JsonSchema) => ({ name, in: 'header', description, schema });

const COMMAND_HEADERS = [
  header('Idempotency-Key', 'A retry with the same key is answered as the first was, and writes nothing.', {
    type: 'string',
    pattern: '^[\\x21-\\x7e]{1,100}$',
  }),
  header('If-Match', 'ETag of the version that the caller has seen.', { type: 'string', pattern: '^"[0-9]{1,15}"$' }),
];

const NAME_OF_FILE = {
  ...header('Content-Disposition', "The name of the file, as RFC 8187 has it: `attachment; filename*=UTF-8''…`.", {
    type: 'string',
    pattern: "^attachment; filename\\*=UTF-8''.+$",
  }),
  required: true,
};

/** The OpenAPI operation of one use case. */
export function operationOf(context: string, useCase: UseCase, components: Components): JsonSchema {
  const { name, summary, roles } = useCase;
  return {
    operationId: `${context}.${name}`,
    tags: [context],
    summary,
    security: roles === 'anyone' ? [] : [{ bearer: [] }],
    ...(typeof roles === 'object' && { 'x-roles': roles }),
    parameters: parametersOf(useCase, components),
    ...requestBodyOf(useCase, components),
    responses: {
      ...answersOf(useCase, components),
      ...problemsOf(useCase, components),
    },
  };
}

function requestBodyOf({ body, file }: UseCase, components: Components): JsonSchema {
  if (file !== undefined) return { requestBody: { required: true, content: binary(file.mediaTypes) } };
  if (body === undefined) return {};
  return { requestBody: { required: true, content: json(components.schemaOf(body, 'input')) } };
}

function parametersOf({ kind, params, query, file }: UseCase, components: Components): readonly JsonSchema[] {
  return [
    ...(params === undefined ? [] : fieldsOf('path', components.objectOf(params, 'input'))),
    ...(query === undefined ? [] : fieldsOf('query', components.objectOf(query, 'input'))),
    ...(file === undefined ? [] : [NAME_OF_FILE]),
    ...(kind === 'command' ? COMMAND_HEADERS : []),
  ];
}

function fieldsOf(place: 'path' | 'query', { properties, required }: JsonSchema): readonly JsonSchema[] {
  const needed = new Set((required ?? []) as readonly string[]); // JSON Schema's own form
  return Object.entries((properties ?? {}) as JsonSchema).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || needed.has(name),
    schema,
  }));
}

function answersOf({ kind, answer, answersFile }: UseCase, components: Components): JsonSchema {
  if (answersFile === true) return { 200: fileResponse(answer, components) };
  const content = json(components.schemaOf(answer, 'output'));
  if (kind === 'query') return { 200: { description: 'The answer.', content } };
  return {
    200: { description: 'Nothing new was written: it was so already, or the request is a retry.', content },
    201: { description: 'Written, durable and provable.', content },
  };
}

/** The file, and in a header what else there is to say of it. */
function fileResponse(answer: UseCase['answer'], components: Components): JsonSchema {
  const { properties } = components.objectOf(answer, 'output');
  const { details } = properties as JsonSchema; // every `fileAnswer` has them
  const described = { description: 'base64url of the JSON of this.', content: json(details as JsonSchema) };
  return { description: 'The file, to be saved.', headers: { 'X-Answer': described }, content: binary(['*/*']) };
}

function problemsOf(useCase: UseCase, components: Components): JsonSchema {
  const { kind, body, file, roles, refusals } = useCase;
  const shared: readonly ProblemCode[] = [
    ...ANY_REQUEST,
    ...(body === undefined ? [] : WITH_BODY),
    ...(file === undefined ? [] : WITH_FILE),
    ...(roles === 'anyone' ? [] : WITH_TOKEN),
    ...(kind === 'command' ? OF_COMMANDS : []),
    ...(isList(useCase, components) ? OF_LISTS : []),
  ];
  const byStatus = Map.groupBy([...shared, ...refusals], (code) => kindOf(code).status);
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, problemResponse(codes)]));
}

function isList({ query }: UseCase, components: Components): boolean {
  const { properties } = query === undefined ? {} : components.objectOf(query, 'input');
  return Object.hasOwn(properties ?? {}, 'cursor');
}

function problemResponse(codes: readonly string[]): JsonSchema {
  const explained = codes.map((code) => `\`${code}\`${meaningOf(code)}`);
  const schema = {
    allOf: [{ $ref: '#/components/schemas/Problem' }],
    properties: { code: { enum: codes } },
  };
  return { description: explained.join('\n\n'), content: { [PROBLEM_MEDIA_TYPE]: { schema } } };
}

function meaningOf(code: string): string {
  return code in PROBLEM_CATALOGUE ? `: ${kindOf(code).meaning}` : '';
}

function json(schema: JsonSchema): JsonSchema {
  return { 'application/json': { schema } };
}

function binary(mediaTypes: readonly string[]): JsonSchema {
  return Object.fromEntries(mediaTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));
}
