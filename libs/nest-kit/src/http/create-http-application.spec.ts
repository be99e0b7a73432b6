import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventLogError } from '@taizhang/event-log';
import { exampleApplication, signIn, type ExampleApplication } from '../testing/example-application.testing.js';
import { exampleContext } from '../testing/example-context.testing.js';
import { tokenOf } from '../testing/tokens.testing.js';
import { openApiDocument } from './openapi/openapi-document.js';

const closed = () => expect.objectContaining({ code: 'LOG_CLOSED' } satisfies Partial<EventLogError>);

describe('the HTTP application', () => {
  let example: ExampleApplication;

  beforeEach(async () => {
    example = await exampleApplication();
  });

  afterEach(() => example.close());

  it('serves its description, and a page to try it', async () => {
    const description = await example.app.inject({ url: '/openapi.json' });
    expect(description.json()).toEqual(openApiDocument([exampleContext]));
    const page = await example.app.inject({ url: '/docs' });
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, expect.stringContaining('text/html')]);
  });

  it('lets no answer be cached or sniffed unless a route says so', async () => {
    const answer = await example.app.inject({ url: '/example/opening-hours' });
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(answer.headers).not.toHaveProperty('x-powered-by');
  });

  it('logs each request by its route, without path, query, headers or body', async () => {
    const token = await tokenOf({ role: 'supervisor' });
    await example.app.inject(await signIn('v-secret', 'Chen Wei'));
    const headers = { authorization: `Bearer ${token}` };
    await example.app.inject({ url: '/example/visits/v-secret?at=4711', headers });
    const line = example.lines.map((text) => JSON.parse(text) as object).findLast((entry) => 'route' in entry);
    expect(line).toEqual({
      level: 20,
      time: expect.any(Number),
      msg: 'request answered',
      correlationId: expect.any(String),
      method: 'GET',
      route: '/example/visits/:visit',
      status: 200,
      milliseconds: expect.any(Number),
    });
    const everything = example.lines.join('');
    for (const secret of ['v-secret', '4711', 'Chen Wei', token]) expect(everything).not.toContain(secret);
  });

  it('writes the correlation id that it answers into the log', async () => {
    const answer = await example.app.inject(await signIn('v-1'));
    const [entry] = await example.services.log.read(0, 1);
    expect(JSON.parse(Buffer.from(entry?.bytes ?? []).toString())).toMatchObject({
      correlationId: answer.headers['x-correlation-id'],
      actor: 'p-1',
      data: { name: expect.stringMatching(/^sealed:/) },
    });
  });

  it('runs what must be run at the end, after the last request', async () => {
    await example.app.inject(await signIn('v-1'));
    await example.app.close();
    await expect(example.services.log.append({} as never)).rejects.toEqual(closed());
  });
});
