import { commandAnswer, type ContextDefinition, type UseCase } from '@taizhang/nest-kit';
import type { z } from 'zod';
import { code, page, table } from '../markdown.js';
import { fieldTable } from '../schema/fields.js';
import { jsonSchemaOf } from '../schema/json-schema.js';
import { schemaDocs, type Docs } from '../schema/schema-docs.js';

/** The HTTP interface, for people; openapi.json says the same to programs. */
export function apiPage(definitions: readonly ContextDefinition[], docs: Docs): string {
  return page('HTTP interface', "the contexts' use cases", [
    'The same for programs: [openapi.json](openapi.json). What every refusal means: [problems.md](problems.md). Commands take `Idempotency-Key` (a retry with the same key is answered as the first was) and `If-Match` (the version that the caller has seen).',
    '## Command answer',
    'Every command is answered with these, some with more.',
    fieldTable(jsonSchemaOf(commandAnswer, 'output'), schemaDocs(commandAnswer, docs)),
    ...definitions.flatMap(({ name, useCases }) => [
      `## ${name}`,
      overview(name, useCases),
      ...useCases.flatMap((useCase) => sectionOf(name, useCase, docs)),
    ]),
  ]);
}

function overview(context: string, useCases: readonly UseCase[]): string {
  return table(
    ['request', 'for', 'who may'],
    useCases.map((it) => [`[${requestOf(context, it)}](#${anchorOf(context, it)})`, it.summary, callersOf(it)]),
  );
}

function sectionOf(context: string, useCase: UseCase, docs: Docs): readonly string[] {
  const { name, summary, params, query, body, answer, refusals } = useCase;
  const part = (title: string, schema: z.ZodType | undefined, io: 'input' | 'output') =>
    schema === undefined ? [] : [`${title}:`, fieldTable(jsonSchemaOf(schema, io), schemaDocs(schema, docs))];
  return [
    `### ${context}.${name}`,
    `${code(requestOf(context, useCase))}: ${summary}. Who may: ${callersOf(useCase)}.`,
    ...part('Path', params, 'input'),
    ...part('Query', query, 'input'),
    ...part('Body', body, 'input'),
    ...(answer === commandAnswer ? ['Answer: a [command answer](#command-answer).'] : part('Answer', answer, 'output')),
    ...(refusals.length === 0 ? [] : [`Refusals: ${refusals.map(code).join(', ')}.`]),
  ];
}

function requestOf(context: string, { method, path }: UseCase): string {
  return `${method} /${context}/${path.replaceAll(/:([A-Za-z_]\w*)/g, '{$1}')}`;
}

function anchorOf(context: string, { name }: UseCase): string {
  return `${context}${name}`;
}

function callersOf({ roles }: UseCase): string {
  if (roles === 'anyone') return 'anyone, without a token';
  if (roles === 'authenticated') return 'everyone with a token; the use case decides and puts refusals on record';
  return roles.join(', ');
}
