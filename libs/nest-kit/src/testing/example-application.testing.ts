import { keyedFingerprint } from '@taizhang/privacy';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DynamicModule } from '@nestjs/common';
import { createHttpApplication } from '../http/create-http-application.js';
import type { EndTimes } from '../http/graceful-end.js';
import { createLogger } from '../http/logger.js';
import { logModule } from '../http/log/log-module.js';
import { tellingOf } from '../http/request/door.js';
import { contextModule } from '../http/use-cases/context-module.js';
import type { UndeclaredRefusal } from '../http/use-cases/undeclared-refusals.js';
import type { RequestMetrics } from '../metrics/request-metrics.js';
import { exampleContext } from './example-context.testing.js';
import { clock, exampleServices, newId, type ExampleServices } from './example-services.testing.js';
import { tokenOf, verifier } from './tokens.testing.js';

const FINGERPRINT_KEY = new Uint8Array(32).fill(5);

export interface ExampleApplication {
  readonly app: NestFastifyApplication;
  readonly services: ExampleServices;
  /** Every line the application has logged. */
  readonly lines: string[];
  readonly undeclared: UndeclaredRefusal[];
  readonly close: () => Promise<void>;
}

interface Choices {
  readonly services?: ExampleServices;
  readonly definition?: typeof exampleContext;
  readonly modules?: readonly DynamicModule[];
  readonly metrics?: RequestMetrics;
  readonly endTimes?: EndTimes;
  readonly trustedProxies?: readonly string[];
}

/** The example context behind the real HTTP application. */
export async function exampleApplication(choices: Choices = {}): Promise<ExampleApplication> {
  const services = choices.services ?? (await exampleServices());
  const { definition = exampleContext, metrics, endTimes, trustedProxies = [] } = choices;
  const lines: string[] = [];
  const undeclared: UndeclaredRefusal[] = [];
  const app = await createHttpApplication({
    modules: [
      contextModule(definition, services),
      logModule({ log: services.log, verifier, ...tellingOf(definition, services) }),
      ...(choices.modules ?? []),
    ],
    definitions: [definition],
    logger: createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } }),
    verifier,
    fingerprint: (value) => keyedFingerprint(FINGERPRINT_KEY, value),
    clock,
    newId,
    trustedProxies,
    onUndeclaredRefusal: (refusal) => undeclared.push(refusal),
    onShutdown: services.close,
    ...(metrics && { metrics }),
    ...(endTimes && { endTimes }),
  });
  return { app, services, lines, undeclared, close: () => app.close() };
}

/** A request to sign in a visitor that is right, but for what the test changes. */
export async function signIn(visit: string, name = 'Chen Wei') {
  return {
    method: 'POST',
    url: '/example/visits',
    headers: { authorization: `Bearer ${await tokenOf()}` } as Record<string, string>,
    payload: { visit, name } as unknown as object,
  } as const;
}
