import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeEntry } from '@taizhang/event-log';
import { z } from 'zod';
import { exampleContext, openers } from '../testing/example-context.testing.js';
import { exampleServices, type ExampleServices } from '../testing/example-services.testing.js';
import { EventCodec } from './event-codec.js';

const at = '2026-03-02T09:00:00.000Z';
const place = { stream: 'visit-v-1', version: 1 };
const arrived = { type: 'VisitorArrived', data: { subjectId: 'v-1', name: 'Chen Wei', occurredAt: at } };

describe('the event codec', () => {
  let services: ExampleServices;
  let codec: EventCodec;

  beforeEach(async () => {
    services = await exampleServices();
    codec = new EventCodec('example', exampleContext.events, services.sealer);
  });

  afterEach(() => services.close());

  function stored(type: string, v: number) {
    const circumstances = { id: 'e-1', at, actor: 'p-1', tenant: 'main', correlationId: 'c-1', causationId: 'k-1' };
    return { position: 4, bytes: encodeEntry({ ...circumstances, type, v, ...place, data: {} }) };
  }

  it('seals personal fields under the subject for their very place, and nothing else', async () => {
    const { type, v, data } = await codec.encode(arrived, place);
    expect({ type, v, ...data }).toMatchObject({ type: 'VisitorArrived', v: 1, subjectId: 'v-1', occurredAt: at });
    expect(await openers.get(services.sealer)?.unseal({ ...place, field: 'name' }, String(data.name))).toBe('Chen Wei');
  });

  it('refuses an event that breaks its schema', () =>
    expect(codec.encode({ type: 'VisitorLeft', data: { occurredAt: 'yesterday' } }, place)).rejects.toThrow(
      z.ZodError,
    ));

  it('refuses an event that is not in the catalogue', () =>
    expect(codec.encode({ type: 'VisitorLost', data: {} }, place)).rejects.toThrow(TypeError));

  it('reads a stored event with its circumstances and its position', () =>
    expect(codec.decode(stored('VisitorLeft', 1))).toMatchObject({
      type: 'VisitorLeft',
      context: 'example',
      position: 4,
    }));

  it.each([
    ['type', 'VisitorLost', 1],
    ['version', 'VisitorLeft', 2],
  ])('refuses a stored event of an unknown %s', (_what, type, v) =>
    expect(() => codec.decode(stored(type, v))).toThrow(TypeError),
  );
});
