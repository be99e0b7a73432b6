import { describe, expect, it } from '@jest/globals';
import { createLogger, nestLogger } from './logger.js';

function capture() {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
  return { logger, parsed: () => lines.map((line) => JSON.parse(line) as unknown) };
}

describe('the logger', () => {
  it('removes credentials, wherever a request would have them', () => {
    const { logger, parsed } = capture();
    const headers = { authorization: 'Bearer x', host: 'h' };
    logger.info({ headers, request: { headers }, token: 'x', login: { token: 'x' } }, 'hello');
    expect(parsed()).toEqual([
      {
        level: 30,
        time: expect.any(Number),
        headers: { host: 'h' },
        request: { headers: { host: 'h' } },
        login: {},
        msg: 'hello',
      },
    ]);
  });

  it('keeps what Nest tells of itself out, but for warnings and errors', () => {
    const { logger, parsed } = capture();
    const nest = nestLogger(logger);
    nest.log('route mapped', 'Router');
    nest.warn('odd', 'Router');
    nest.error('bad', 'Router');
    expect(parsed()).toMatchObject([
      { level: 40, msg: 'odd', context: 'Router' },
      { level: 50, msg: 'bad', context: 'Router' },
    ]);
  });
});
