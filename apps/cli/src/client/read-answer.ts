import type { z } from 'zod';
import { CliError } from '../cli-error.js';
import type { HttpAnswer } from './http-client.js';
import { problem, SuiteRefusal } from './suite-refusal.js';

/** The body of an answer. Throws {@link SuiteRefusal} for a problem document, `ANSWER_UNEXPECTED` for anything else. */
export function readAnswer<Body>({ status, bytes }: HttpAnswer, schema: z.ZodType<Body>): Body {
  const json = parseJson(bytes);
  if (status >= 200 && status < 300) return expect(schema, json);
  throw new SuiteRefusal(status, expect(problem, json));
}

function expect<Body>(schema: z.ZodType<Body>, json: unknown): Body {
  const { data, success } = schema.safeParse(json);
  if (success) return data;
  throw new CliError('ANSWER_UNEXPECTED', 'what answers there does not speak as a Taizhang suite does');
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined; // `expect` says what that means
  }
}
