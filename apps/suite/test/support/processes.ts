import {
  createHttpApplication,
  createLogger,
  createMetrics,
  servedContext,
  servedProcess,
  servedRoutes,
  type ContextDefinition,
} from '@taizhang/nest-kit';
import { openEmbeddedEngine, type EmbeddedEngine } from '@taizhang/engine';
import { CONTEXTS, defineContexts } from '../../src/contexts.js';

/** A context as a process of its own serves it. */
export interface ServedProcess {
  readonly definition: ContextDefinition;
  /** `GET /path`, as the router has them. */
  readonly routes: readonly string[];
}

/** The contexts, each with all that its own process serves. Nothing is asked of them, so they need no servers. */
export async function processesOf(folder: string): Promise<readonly ServedProcess[]> {
  const engine = await openEmbeddedEngine({
    ...{ dataFolder: folder, deployment: 'routes', tenant: 'main', contexts: CONTEXTS },
    onFeedFailure: ({ error }) => {
      throw error;
    },
  });
  try {
    const definitions = await defineContexts(engine, { issuer: 'routes', audience: 'routes' });
    const served: ServedProcess[] = [];
    for (const definition of definitions) served.push({ definition, routes: await routesOf(definition, engine) });
    return served;
  } finally {
    await engine.close();
  }
}

async function routesOf(definition: ContextDefinition, engine: EmbeddedEngine): Promise<readonly string[]> {
  const { clock, feed, deadLetters, stores } = engine;
  const services = engine.servicesOf(definition);
  const rotator = stores.get(definition.name)?.keyRotator;
  if (rotator === undefined) throw new RangeError(`the engine was not opened for ${definition.name}`);
  const verifier = () => Promise.reject(new Error('nobody asks'));
  const app = await createHttpApplication({
    modules: [
      ...servedContext({ definition, services, feed, deadLetters, rotator, verifier }),
      ...servedProcess(createMetrics(), { checks: {}, feed }),
    ],
    definitions: [definition],
    logger: createLogger({ level: 'error' }),
    ...{ verifier, clock, fingerprint: JSON.stringify, newId: services.newId },
  });
  const routes = servedRoutes(app).map(({ method, path }) => `${method} ${path}`);
  await app.close();
  return routes;
}
