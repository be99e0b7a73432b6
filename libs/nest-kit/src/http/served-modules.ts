import type { DynamicModule } from '@nestjs/common';
import type { TokenVerifier } from '@taizhang/access';
import type { DeadLetters, EventFeed } from '@taizhang/event-feed';
import type { KeyRotator } from '@taizhang/privacy';
import type { ContextDefinition } from '../context/context-definition.js';
import type { ContextServices } from '../context/services.js';
import { feedModule } from '../feeds/feed-module.js';
import { healthModule, type HealthOptions } from '../health/health-module.js';
import { logModule } from './log/log-module.js';
import { tellingOf } from './request/door.js';
import { contextModule } from './use-cases/context-module.js';
import { keysModule } from '../keys/keys-module.js';
import { metricsModule } from '../metrics/metrics-module.js';
import type { Metrics } from '../metrics/metrics.js';

export interface ServedContext {
  readonly definition: ContextDefinition;
  readonly services: ContextServices;
  readonly feed: Pick<EventFeed, 'replay'>;
  readonly deadLetters: Pick<DeadLetters, 'list'>;
  readonly rotator: Pick<KeyRotator, 'rotate' | 'status'>;
  readonly verifier: TokenVerifier;
}

/** Everything that a process serves of a context, in whichever process it runs: use cases, log, feeds, keys. */
export function servedContext({ verifier, ...served }: ServedContext): readonly DynamicModule[] {
  const { definition, services } = served;
  return [
    contextModule(definition, services),
    logModule({ log: services.log, verifier, ...tellingOf(definition, services) }),
    feedModule(served),
    keysModule(served),
  ];
}

/** What every process serves of itself. */
export function servedProcess(
  metrics: Pick<Metrics, 'text' | 'contentType'>,
  health: HealthOptions,
): readonly DynamicModule[] {
  return [healthModule(health), metricsModule(metrics)];
}
