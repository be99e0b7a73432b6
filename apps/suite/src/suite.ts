import { createTokenVerifier, type TokenVerifier } from '@taizhang/access';
import { createNewId, openEmbeddedEngine, type EmbeddedEngine } from '@taizhang/engine';
import type { FeedFailure } from '@taizhang/event-feed';
import {
  createHttpApplication,
  createLogger,
  createMetrics,
  parseSettings,
  servedContext,
  servedProcess,
  servedRoutes,
  type ContextDefinition,
  type Metrics,
  type ServedRoute,
} from '@taizhang/nest-kit';
import { holdingOf } from '@taizhang/organisation';
import { keyedFingerprint } from '@taizhang/privacy';
import type { Logger } from 'pino';
import { CONTEXTS, defineContexts, organisationIn } from './contexts.js';
import { settingsSchema, TENANT, type Settings } from './settings.js';

export interface RunningSuite {
  readonly url: string;
  readonly dataFolder: string;
  readonly routes: readonly ServedRoute[];
  close(): Promise<void>;
}

const TOKEN_AUDIENCE = 'taizhang';

/** Starts all six contexts in this process on the embedded engine. Throws before anything listens when it cannot. */
export async function startSuite(environment: Readonly<Record<string, string | undefined>>): Promise<RunningSuite> {
  const settings = parseSettings(settingsSchema, environment);
  const logger = createLogger({ level: settings.logLevel });
  const metrics = createMetrics();
  const engine = await openEmbeddedEngine({
    dataFolder: settings.dataFolder,
    deployment: settings.deployment,
    tenant: TENANT,
    contexts: CONTEXTS,
    onFeedFailure: (failure) => {
      metrics.feedFailed(failure);
      logger.error(withoutContent(failure), 'an event could not be handled');
    },
  });
  try {
    return await serve({ engine, settings, logger, metrics });
  } catch (error) {
    await engine.close();
    throw error;
  }
}

interface Serving {
  readonly engine: EmbeddedEngine;
  readonly settings: Settings;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

async function serve({ engine, settings, logger, metrics }: Serving): Promise<RunningSuite> {
  const { clock, keys, stores, feed } = engine;
  const issuer = tokenIssuerName(settings.deployment);
  const publicKeys = [keys.tokenIssuer.publicKey];
  const definitions = await defineContexts(engine, {
    ...{ issuer, audience: TOKEN_AUDIENCE },
    ...{ networks: settings.networks, lookRateFactor: settings.lookRateFactor },
    attachmentMaxBytes: settings.attachmentMaxBytes,
  });
  const holding = holdingOf(engine.servicesOf(organisationIn(definitions)));
  const verifier = createTokenVerifier({
    ...{ issuer, audience: TOKEN_AUDIENCE, publicKeys, clock, holdingOf: holding },
    otherIssuers: settings.otherIssuers,
  });
  const modules = [];
  for (const definition of definitions) modules.push(...(await run(definition, { engine, verifier })));
  const logs = [...stores.values()].map(({ log }) => log);
  const checks = Object.fromEntries(logs.map((log) => [`log:${log.context}`, () => log.head()]));
  metrics.watchFeed(feed);
  logs.forEach((log) => metrics.watchLog(log));
  const app = await createHttpApplication({
    modules: [...modules, ...servedProcess(metrics, { checks, feed })],
    definitions,
    logger,
    verifier,
    metrics,
    fingerprint: (value) => keyedFingerprint(keys.fingerprint, value),
    clock,
    newId: createNewId(clock),
    trustedProxies: settings.trustedProxies,
    onShutdown: () => engine.close(),
  });
  await app.listen(settings.port, settings.host);
  return {
    ...{ url: await app.getUrl(), dataFolder: engine.folder.path, routes: servedRoutes(app) },
    close: () => app.close(),
  };
}

interface Running {
  readonly engine: EmbeddedEngine;
  readonly verifier: TokenVerifier;
}

/** Starts a context; answers what it serves. */
async function run(definition: ContextDefinition, { engine, verifier }: Running) {
  const { feed, deadLetters } = engine;
  const services = await engine.run(definition);
  const rotator = storeOf(engine, definition).keyRotator;
  return servedContext({ definition, services, feed, deadLetters, rotator, verifier });
}

function storeOf({ stores }: EmbeddedEngine, { name }: ContextDefinition) {
  const store = stores.get(name);
  if (store === undefined) throw new RangeError(`the engine was not opened for ${name}`);
  return store;
}

/** A failure's place and code. Its message may quote an event, so it stays out of the log. */
function withoutContent({ group, context, position, error }: FeedFailure): object {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return { group, context, position, code: code ?? name };
}

function tokenIssuerName(deployment: string): string {
  return `${deployment}/organisation`;
}
