import { Module, type BeforeApplicationShutdown, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import type { ContextDefinition } from '../context/context-definition.js';
import type { RequestMetrics } from '../metrics/request-metrics.js';
import { fastifyAdapter } from './fastify-adapter.js';
import { END_TIMES, GracefulEnd, type EndTimes } from './graceful-end.js';
import { nestLogger } from './logger.js';
import { serveDocumentation } from './openapi/serve-documentation.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { RequestReader, type RequestReaderOptions } from './request/request-reader.js';
import { RouteTable, type ServedRoute } from './route-table.js';
import { UndeclaredRefusals, type UndeclaredRefusal } from './use-cases/undeclared-refusals.js';
import { useCasesModule } from './use-cases/use-cases-module.js';

export interface HttpApplicationOptions extends RequestReaderOptions {
  readonly modules: readonly DynamicModule[];
  /** What /openapi.json and /docs describe. */
  readonly definitions: readonly ContextDefinition[];
  readonly logger: Logger;
  /** Networks of proxies that are believed when they say for whom they ask, in CIDR notation; nobody when absent. */
  readonly trustedProxies?: readonly string[];
  /** Told of every request that was answered. */
  readonly metrics?: RequestMetrics;
  /** Runs when the last request has been answered, after a signal or `close`. */
  readonly onShutdown?: () => Promise<void>;
  /** How long that may take, and what comes before it; together less than ten seconds when absent. */
  readonly endTimes?: EndTimes;
  /** Told of refusals that a use case does not declare; logged as a warning when absent. */
  readonly onUndeclaredRefusal?: (refusal: UndeclaredRefusal) => void;
}

/**
 * The HTTP application, routes and all, ready to `listen` or `inject`. SIGTERM, SIGINT and SIGHUP end it in good order: it
 * accepts nothing more, answers what is in flight, runs `onShutdown` and exits with 0, or with 1 when that failed or took
 * too long.
 */
export async function createHttpApplication(options: HttpApplicationOptions): Promise<NestFastifyApplication> {
  const { logger, newId, definitions, metrics, onShutdown, endTimes = END_TIMES, trustedProxies = [] } = options;
  const end = new GracefulEnd(endTimes, async () => onShutdown?.());
  const routes = new RouteTable();
  const adapter = fastifyAdapter({ newId, logger, routes, end, trustedProxies, ...(metrics && { metrics }) });
  const beginEnd = () => end.begin(() => adapter.getHttpServer().closeAllConnections());
  const app = await NestFactory.create<NestFastifyApplication>(
    rootModule(options, { begin: beginEnd, finish: () => end.finish(), routes }),
    adapter,
    {
      logger: nestLogger(logger),
      bodyParser: false,
      abortOnError: false,
    },
  );
  app.useGlobalFilters(new ProblemFilter(logger));
  // Nest's own shutdown hooks would exit with 0 whatever happened in them.
  end.endOnSignals(() => app.close());
  serveDocumentation(app, definitions);
  await app.init();
  await adapter.getInstance().ready();
  return app;
}

/** Everything that an application serves, as its router has it: also what no description names. */
export function servedRoutes(app: NestFastifyApplication): readonly ServedRoute[] {
  return app.get(RouteTable).all();
}

interface Inside {
  readonly begin: () => void;
  readonly finish: () => Promise<void>;
  readonly routes: RouteTable;
}

function rootModule(options: HttpApplicationOptions, { begin, finish, routes }: Inside): DynamicModule {
  const { logger, modules } = options;
  const report = options.onUndeclaredRefusal ?? ((refusal) => logger.warn(refusal, 'undeclared refusal'));

  @Module({})
  class HttpModule implements BeforeApplicationShutdown, OnApplicationShutdown {
    beforeApplicationShutdown(): void {
      begin();
    }

    onApplicationShutdown(): Promise<void> {
      return finish();
    }
  }
  const useCases = useCasesModule(new RequestReader(options), new UndeclaredRefusals(report));
  const providers = [{ provide: RouteTable, useValue: routes }];
  return { module: HttpModule, imports: [useCases, ...modules], providers };
}
