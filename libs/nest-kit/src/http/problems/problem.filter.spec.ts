import { afterEach, describe, expect, it } from '@jest/globals';
import { NeighbourUnavailable } from '@taizhang/access';
import { EventLogError } from '@taizhang/event-log';
import { DomainError } from '@taizhang/kernel';
import { PrivacyError } from '@taizhang/privacy';
import { z } from 'zod';
import { useCase, type UseCase } from '../../context/use-case.js';
import { exampleApplication, type ExampleApplication } from '../../testing/example-application.testing.js';
import { exampleContext } from '../../testing/example-context.testing.js';

const NUMBER = '13812345678';

describe('a failure behind a route', () => {
  let example: ExampleApplication;

  afterEach(() => example.close());

  /** Asks a use case that does as it is told. */
  async function ask(handle: UseCase['handle'], headers: Record<string, string> = {}) {
    const failing = useCase({
      ...{
        kind: 'query',
        name: 'fail',
        summary: 'Fails',
        method: 'GET',
        path: 'fail',
        roles: 'anyone',
        refusals: ['CASE_CLOSED'],
      },
      answer: z.strictObject({ well: z.boolean() }),
      handle,
    });
    example = await exampleApplication({ definition: { ...exampleContext, useCases: [failing] } });
    return example.app.inject({ url: '/example/fail', headers });
  }

  const errorLines = () =>
    example.lines.map((line) => JSON.parse(line) as { level: number }).filter(({ level }) => level >= 50);

  it('that nobody expected is a 500 that says nothing, with one line that says where', async () => {
    const answer = await ask(() =>
      Promise.reject(new Error(`no customer with ${NUMBER}\n    at ${NUMBER} (/x.js:1:1)`)),
    );
    const { correlationId, ...problem } = answer.json<{ correlationId: string }>();
    expect(problem).toEqual({ type: '/problems/INTERNAL', title: '系统内部错误', status: 500, code: 'INTERNAL' });
    expect(errorLines()).toEqual([
      expect.objectContaining({
        msg: 'request failed',
        code: 'INTERNAL',
        error: 'Error',
        route: '/example/fail',
        correlationId,
        frames: expect.arrayContaining([expect.stringContaining('problem.filter.spec')]),
      }),
    ]);
    expect(example.lines.join('')).not.toContain(NUMBER);
  });

  it.each([
    ['text', `${NUMBER}`],
    ['nothing', undefined],
    ['an object', { statusCode: NUMBER, name: NUMBER, stack: { NUMBER } }],
  ])('may be thrown %s', async (_what, thrown) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what a library might do
    const answer = await ask(() => Promise.reject(thrown));
    expect(answer.json()).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(answer.body + example.lines.join('')).not.toContain(NUMBER);
  });

  it('that is an answer which breaks its own schema is a 500, and nothing of the answer is sent', async () => {
    const answer = await ask(async () => ({ well: true, number: NUMBER }));
    expect(answer.json()).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(answer.body + example.lines.join('')).not.toContain(NUMBER);
    expect(errorLines()).toEqual([expect.objectContaining({ error: 'AnswerMismatch' })]);
  });

  it('that comes too often says in Retry-After when to ask again', async () => {
    const answer = await ask(() => Promise.reject(new DomainError('ACCESS_RATE_EXCEEDED', 'too many looks', 42)));
    expect(answer.json()).toMatchObject({ status: 429, code: 'ACCESS_RATE_EXCEEDED' });
    expect(answer.headers['retry-after']).toBe('42');
  });

  it('that will pass is a 503 with Retry-After', async () => {
    const answer = await ask(() => Promise.reject(new EventLogError('LOG_UNAVAILABLE', `ENOSPC ${NUMBER}`)));
    expect(answer.json()).toMatchObject({ status: 503, code: 'LOG_UNAVAILABLE' });
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.body + example.lines.join('')).not.toContain(NUMBER);
  });

  it('of another service is a 503 with Retry-After that names it', async () => {
    const cause = new Error(`connect ${NUMBER}`);
    const answer = await ask(() => Promise.reject(new NeighbourUnavailable('organisation', { cause })));
    expect(answer.json()).toMatchObject({
      ...{ status: 503, code: 'NEIGHBOUR_UNAVAILABLE', neighbour: 'organisation' },
      ...{ title: '所依赖的服务暂时不可用，请稍后重试', detail: 'organisation is not available now' },
    });
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.body + example.lines.join('')).not.toContain(NUMBER);
  });

  it('that another failure caused is logged with that one’s class and code', async () => {
    const cause = Object.assign(new Error(`write of ${NUMBER}`), { code: 'ENOSPC' });
    await ask(() => Promise.reject(new EventLogError('LOG_UNAVAILABLE', 'cannot write', { cause })));
    expect(errorLines()).toMatchObject([
      { error: 'EventLogError', errorCode: 'LOG_UNAVAILABLE', cause: { error: 'Error', errorCode: 'ENOSPC' } },
    ]);
    expect(example.lines.join('')).not.toContain(NUMBER);
  });

  it('of the log’s integrity is named without detail', async () => {
    const answer = await ask(() => Promise.reject(new EventLogError('LOG_CORRUPT', 'entry 7')));
    expect(answer.json()).toMatchObject({ status: 500, code: 'LOG_CORRUPT' });
    expect(answer.json()).not.toHaveProperty('detail');
  });

  it('for destroyed data is a 410 and no line among the errors', async () => {
    const answer = await ask(() => Promise.reject(new PrivacyError('SUBJECT_KEY_DESTROYED', 'gone')));
    expect(answer.json()).toMatchObject({ status: 410, code: 'SUBJECT_KEY_DESTROYED' });
    expect(errorLines()).toEqual([]);
  });

  it('that is a declared refusal shows its words for people, in no line of the log', async () => {
    const answer = await ask(() => Promise.reject(new DomainError('CASE_CLOSED', 'the case is closed')));
    expect(answer.json()).toMatchObject({ status: 409, code: 'CASE_CLOSED', detail: 'the case is closed' });
    expect(example.undeclared).toEqual([]);
    expect(example.lines.join('')).not.toContain('the case is closed');
  });

  it('that is an undeclared refusal is answered, and told of', async () => {
    const answer = await ask(() => Promise.reject(new DomainError('CASE_UNKNOWN', 'no such case')));
    expect(answer.json()).toMatchObject({ status: 404, code: 'CASE_UNKNOWN' });
    expect(example.undeclared).toEqual([{ context: 'example', useCase: 'fail', code: 'CASE_UNKNOWN' }]);
  });

  it('that every use case may meet need not be declared', async () => {
    const answer = await ask(() => Promise.reject(new DomainError('STREAM_BUSY', 'others')));
    expect(answer.json()).toMatchObject({ status: 503, code: 'STREAM_BUSY' });
    expect(answer.headers['retry-after']).toBe('1');
    expect(example.undeclared).toEqual([]);
  });

  it('is titled in the language that the caller prefers', async () => {
    const answer = await ask(() => Promise.reject(new Error('x')), { 'accept-language': 'en-GB, zh;q=0.5' });
    expect(answer.json()).toMatchObject({ title: 'Internal error' });
  });

  it('carries the caller’s correlation id, in the document and the header', async () => {
    const id = '0195590e-6f00-7000-8000-00000000beef';
    const answer = await ask(() => Promise.reject(new Error('x')), { 'x-correlation-id': id });
    expect([answer.json<{ correlationId: string }>().correlationId, answer.headers['x-correlation-id']]).toEqual([
      id,
      id,
    ]);
  });

  it('does not take over a correlation id that could be anything', async () => {
    const answer = await ask(() => Promise.reject(new Error('x')), { 'x-correlation-id': NUMBER });
    expect(JSON.stringify(answer.headers) + answer.body + example.lines.join('')).not.toContain(NUMBER);
  });
});
