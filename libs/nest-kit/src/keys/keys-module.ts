import type { DynamicModule } from '@nestjs/common';
import type { KeyRotator } from '@taizhang/privacy';
import { z } from 'zod';
import type { ContextDefinition } from '../context/context-definition.js';
import type { ContextServices } from '../context/services.js';
import { useCase } from '../context/use-case.js';
import { contextModule } from '../http/use-cases/context-module.js';

export interface KeysModuleOptions {
  readonly definition: Pick<ContextDefinition, 'name'>;
  readonly services: ContextServices;
  readonly rotator: Pick<KeyRotator, 'rotate' | 'status'>;
}

const count = z.int().nonnegative();

/** Nothing of a key: ids, counts, and whether keys are being re-wrapped. */
const rotationStatus = z
  .strictObject({
    state: z.enum(['idle', 'running', 'failed']),
    /** A key-encryption key that is not listed wraps nothing, and can be removed. */
    wrappedBy: z.array(z.strictObject({ id: z.string(), keys: count })),
    rewrapped: count,
    broken: count,
  })
  .meta({ id: 'KeyRotation' });

/**
 * `/keys/<context>`: which key-encryption keys wrap what; and `…/rotation` to load them anew and re-wrap everything with
 * the newest, in the background: for administrators, who see no key by it.
 */
export function keysModule({ definition, services, rotator }: KeysModuleOptions): DynamicModule {
  const common = { answer: rotationStatus, refusals: [], roles: ['administrator'] } as const;
  const show = useCase({
    ...common,
    kind: 'query',
    name: 'key-rotation',
    summary: 'Which key-encryption keys wrap how many keys of people, and whether they are being re-wrapped',
    method: 'GET',
    path: 'rotation',
    handle: async () => listed(await rotator.status()),
  });
  const rotate = useCase({
    ...common,
    kind: 'command',
    name: 'rotate-keys',
    summary: 'Loads the key-encryption keys anew and re-wraps every key with the newest, in the background',
    method: 'POST',
    path: 'rotation',
    handle: async () => listed(await rotator.rotate()),
  });
  const name = `keys/${definition.name}`;
  return contextModule({ name, events: {}, useCases: [show, rotate], projections: [], reactions: [] }, services);
}

function listed({ wrappedBy, ...status }: Awaited<ReturnType<KeyRotator['status']>>) {
  return { ...status, wrappedBy: [...wrappedBy] };
}
