import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import type { ContextDefinition } from '../context/context-definition.js';
import { fastifyAdapter } from './fastify-adapter.js';
import { nestLogger } from './logger.js';
import { serveDocumentation } from './openapi/serve-documentation.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { RequestReader, type RequestReaderOptions } from './request/request-reader.js';
import { RouteTable } from './route-table.js';
import { UndeclaredRefusals, type UndeclaredRefusal } from './use-cases/undeclared-refusals.js';
import { useCasesModule } from './use-cases/use-cases-module.js';

export interface HttpApplicationOptions extends RequestReaderOptions {
  readonly modules: readonly DynamicModule[];
  /** What /openapi.json and /docs describe. */
  readonly definitions: readonly ContextDefinition[];
  readonly logger: Logger;
  /** Runs when the last request has been answered, after a signal or `close`. */
  readonly onShutdown?: () => Promise<void>;
  /** Told of refusals that a use case does not declare; logged as a warning when absent. */
  readonly onUndeclaredRefusal?: (refusal: UndeclaredRefusal) => void;
}

/** The HTTP application, routes and all, ready to `listen` or `inject`. SIGTERM, SIGINT and SIGHUP end it in good order. */
export async function createHttpApplication(options: HttpApplicationOptions): Promise<NestFastifyApplication> {
  const { logger, newId, definitions } = options;
  const routes = new RouteTable();
  const adapter = fastifyAdapter({ newId, logger, routes });
  const app = await NestFactory.create<NestFastifyApplication>(rootModule(options), adapter, {
    logger: nestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter(routes, logger));
  // Exit code 0: ending when asked to is no failure.
  app.enableShutdownHooks(['SIGTERM', 'SIGINT', 'SIGHUP'], { useProcessExit: true });
  serveDocumentation(app, definitions);
  await app.init();
  await adapter.getInstance().ready();
  return app;
}

function rootModule(options: HttpApplicationOptions): DynamicModule {
  const { logger, modules, onShutdown } = options;
  const report = options.onUndeclaredRefusal ?? ((refusal) => logger.warn(refusal, 'undeclared refusal'));

  @Module({})
  class HttpModule implements OnApplicationShutdown {
    async onApplicationShutdown(): Promise<void> {
      await onShutdown?.();
    }
  }
  const useCases = useCasesModule(new RequestReader(options), new UndeclaredRefusals(report));
  return { module: HttpModule, imports: [useCases, ...modules] };
}
