import { afterEach, describe, expect, it } from '@jest/globals';
import { BearerTokens } from '../client/bearer-tokens.js';
import { HttpClient } from '../client/http-client.js';
import { SuiteClient } from '../client/suite-client.js';
import { answeringServer, type Answer } from '../testing/answering-server.js';
import { commandAnswer, sendCommand } from './send.js';

const COMMAND = { path: '/intake/calls', body: { callType: 'PS' }, key: 'call-AA0101-34540', answer: commandAnswer };
const TRIES = 6;
const SHORT_PAUSE = 1;

const taken: Answer = { status: 201, body: { id: 'call-AA0101-34540', replayed: false, receipt: {} } };
const refusal = (status: number): Answer => ({ status, body: { code: 'SOME_CODE', detail: 'because' } });

describe('a command', () => {
  let http: HttpClient | undefined;
  afterEach(() => http?.close());

  async function sentTo(...answers: readonly Answer[]) {
    const { url, asked } = await answeringServer((_asked, count) => answers[count - 1] ?? taken);
    http = new HttpClient(url);
    const client = new SuiteClient(http, new BearerTokens(http, { token: 'a.b.c' }));
    const ending: unknown = await sendCommand(client, COMMAND, SHORT_PAUSE).then(
      (answered) => ({ answered }),
      (thrown: unknown) => ({ thrown }),
    );
    return { ending, asked };
  }

  it('is sent once, with its retry key, when it is taken', async () => {
    const { ending, asked } = await sentTo();
    expect(ending).toMatchObject({ answered: { replayed: false } });
    const { path, key, body } = COMMAND;
    expect(asked).toEqual([{ path, key, body, authorization: 'Bearer a.b.c' }]);
  });

  it('is sent again with the same retry key while the suite cannot serve', async () => {
    const { ending, asked } = await sentTo(...Array.from({ length: TRIES - 1 }, () => refusal(503)));
    expect(ending).toMatchObject({ answered: { id: COMMAND.key } });
    expect(asked.map(({ key }) => key)).toEqual(Array.from({ length: TRIES }, () => COMMAND.key));
  });

  it('ends the import when the suite cannot serve for long', async () => {
    const { ending, asked } = await sentTo(...Array.from({ length: TRIES }, () => refusal(503)));
    expect(ending).toMatchObject({ thrown: { status: 503, code: 'SOME_CODE', exitCode: 3 } });
    expect(asked).toHaveLength(TRIES);
  });

  it.each([400, 404, 409, 412, 422])(
    'that is refused with %d is answered with the refusal, at once',
    async (status) => {
      const { ending, asked } = await sentTo(refusal(status));
      expect(ending).toMatchObject({ answered: { status, code: 'SOME_CODE', message: 'because' } });
      expect(asked).toHaveLength(1);
    },
  );

  it.each([401, 403, 500, 507])('that meets a %d, as every other would, ends the import at once', async (status) => {
    const { ending, asked } = await sentTo(refusal(status));
    expect(ending).toMatchObject({ thrown: { status, code: 'SOME_CODE' } });
    expect(asked).toHaveLength(1);
  });
});
