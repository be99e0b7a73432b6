import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { useCase } from '../context/use-case.js';
import { exampleApplication, type ExampleApplication } from '../testing/example-application.testing.js';
import { exampleContext } from '../testing/example-context.testing.js';
import { tokenOf } from '../testing/tokens.testing.js';

const PROXY = '10.1.0.7';

const whence = useCase({
  ...{ kind: 'query', name: 'whence', summary: 'Where a request came from', method: 'GET', path: 'whence' },
  ...{ roles: 'anyone', answer: z.strictObject({ address: z.string() }), refusals: [] },
  handle: async ({ address = '' }) => ({ address }),
});

describe('the address of a request', () => {
  let example: ExampleApplication | undefined;

  afterEach(() => example?.close());

  const addressOf = async (trustedProxies: readonly string[], remoteAddress: string, forwarded?: string) => {
    const definition = { ...exampleContext, useCases: [whence] };
    example = await exampleApplication({ definition, trustedProxies });
    const headers = {
      authorization: `Bearer ${await tokenOf()}`,
      ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }),
    };
    const { body } = await example.app.inject({ method: 'GET', url: '/example/whence', remoteAddress, headers });
    return (JSON.parse(body) as { address: string }).address;
  };

  it('S1-61 is that of whoever connects, whatever they say, where no proxy is trusted', async () =>
    expect(await addressOf([], PROXY, '203.0.113.9')).toBe(PROXY));

  it('S1-61 is that of whom a trusted proxy asks for', async () =>
    expect(await addressOf(['10.1.0.0/16'], PROXY, '203.0.113.9')).toBe('203.0.113.9'));

  it('S1-61 is that of a proxy that is not trusted, whatever it says', async () =>
    expect(await addressOf(['10.2.0.0/16'], PROXY, '203.0.113.9')).toBe(PROXY));

  it.each([
    ['what a client put before it', '192.0.2.1, 203.0.113.9', '203.0.113.9'],
    ['a trusted proxy between', '203.0.113.9, 10.1.0.8', '203.0.113.9'],
    ['a trusted proxy that the client made up', '192.0.2.1, 10.1.0.8, 203.0.113.9, 10.1.0.9', '203.0.113.9'],
    ['no address', 'the office', 'the office'],
  ])('S1-61 is that of the last one who is not trusted: %s', async (_case, forwarded, address) =>
    expect(await addressOf(['10.1.0.0/16'], PROXY, forwarded)).toBe(address),
  );

  it('S1-61 is known of an IPv4 address that is written as one of IPv6, too', async () =>
    expect(await addressOf(['10.1.0.0/16'], `::ffff:${PROXY}`, '203.0.113.9')).toBe('203.0.113.9'));
});
