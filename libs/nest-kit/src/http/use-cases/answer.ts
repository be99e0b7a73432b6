import { z } from 'zod';
import { anyFileAnswer } from '../../context/file-answer.js';
import type { UseCase } from '../../context/use-case.js';
import { etagOf } from '../request/command-headers.js';

/** A use case gave an answer that is not what it declares: a bug, and nothing of it is sent. */
export class AnswerMismatch extends Error {
  override readonly name = 'AnswerMismatch';
}

export interface HttpAnswer {
  readonly status: 200 | 201;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What the answers of commands have in common, see `commandAnswer`. */
const outcome = z.object({
  version: z.int().nonnegative().exactOptional(),
  replayed: z.boolean().exactOptional(),
  receipt: z.unknown().exactOptional(),
});

/** The declared form of a use case's answer. 201 says that this request wrote something. Throws {@link AnswerMismatch}. */
export function httpAnswer({ name, kind, answer, answersFile }: UseCase, given: unknown): HttpAnswer {
  const { data: body, success } = answer.safeParse(given);
  if (!success) throw new AnswerMismatch(`the answer of ${name} breaks its own schema`);
  if (answersFile === true) return fileOf(body);
  if (kind === 'query') return { status: 200, headers: {}, body };
  const { version, replayed, receipt } = outcome.safeParse(body).data ?? {};
  const wrote = receipt !== undefined && replayed !== true;
  return { status: wrote ? 201 : 200, headers: version === undefined ? {} : { etag: etagOf(version) }, body };
}

/** To be saved, never to be shown in a page of ours: the content is a stranger's. */
function fileOf(answer: unknown): HttpAnswer {
  const { bytes, mediaType, fileName, details } = anyFileAnswer.parse(answer);
  const headers = {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${fileName}"`,
    'x-answer': Buffer.from(JSON.stringify(details)).toString('base64url'),
  };
  return { status: 200, headers, body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) };
}
