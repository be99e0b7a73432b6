import type { FeedFailure } from '@taizhang/event-feed';
import {
  createStandingClient,
  createTokenVerifier,
  type HoldingOf,
  type StandingOf,
  type TokenVerifier,
} from '@taizhang/access';
import {
  createHttpApplication,
  createMetrics,
  servedContext,
  servedProcess,
  type ContextDefinition,
  type ContextServices,
  type Metrics,
} from '@taizhang/nest-kit';
import { keyedFingerprint } from '@taizhang/privacy';
import type { Logger } from 'pino';
import { openClusterEngine, type ClusterEngine, type MakeProjectionFeed } from './cluster-engine.js';
import type { ClusterSettings } from './cluster-settings.js';
import { codeOf, logKafka, withoutContent } from './process-logger.js';
import { loadServiceTokens } from './service-client.js';
import { loadServiceSecrets, secretsFolder, type SecretsFolder } from './service-secrets.js';
import { TENANT, TOKEN_AUDIENCE, tokenIssuerName } from './token-names.js';

/** What an app makes its context of. */
export interface ContextParts {
  readonly engine: ClusterEngine;
  readonly settings: ClusterSettings;
  readonly folder: SecretsFolder;
  /** Asks `organisation`, as this service. */
  readonly standingOf: StandingOf;
  /** Puts a failure of a feed in log and metrics. */
  readonly tellFailure: (failure: FeedFailure) => void;
}

/** A context, and what is particular about its process. */
export interface DefinedContext {
  readonly definition: ContextDefinition;
  /** See {@link ClusterEngine.run}. */
  readonly projectionFeed?: MakeProjectionFeed;
  /** What tokens are checked against, where the context itself knows; asked of `organisation` when absent. */
  readonly holdingOf?: (services: ContextServices) => HoldingOf;
  /** Told of every failure of the topics' feed, beside log and metrics. */
  readonly onFeedFailure?: (failure: FeedFailure) => void;
}

export interface ContextProcessOptions {
  readonly context: string;
  readonly settings: ClusterSettings;
  readonly logger: Logger;
  readonly define: (parts: ContextParts) => Promise<DefinedContext>;
}

/** A context that is open and not yet listening. */
export interface ContextProcess {
  listen(): Promise<string>;
  /** Stops accepting, finishes what is in flight, commits offsets, closes; within ten seconds. */
  close(): Promise<void>;
}

/** Opens a context with all that surrounds it. Throws the first thing that is wrong; then nothing is left open. */
export async function openContextProcess(options: ContextProcessOptions): Promise<ContextProcess> {
  const { context, settings, logger } = options;
  const folder = secretsFolder(settings.secretsFolder);
  const secrets = await loadServiceSecrets(folder, { deployment: settings.deployment, context, tenant: TENANT });
  const metrics = createMetrics();
  const tellFailure = (failure: FeedFailure) => {
    logger.error(withoutContent(failure), 'an event could not be handled');
    metrics.feedFailed(failure);
  };
  const told = [tellFailure];
  const engine = await openClusterEngine({
    ...{ context, settings, secrets, onKafkaLog: logKafka(logger) },
    onFeedFailure: (failure) => told.forEach((tell) => tell(failure)),
    onLost: () => {
      logger.error({ context }, 'another process does this work now; this one ends');
      process.kill(process.pid, 'SIGTERM');
    },
    onError: (error) => logger.error({ code: codeOf(error) }, 'a part of the process has to wait'),
  });
  try {
    const { organisationUrl } = settings;
    const tokens = await loadServiceTokens({ path: folder.client, organisationUrl, clock: engine.clock });
    const standingOf = createStandingClient({ organisationUrl, tokens });
    const defined = await options.define({ engine, settings, folder, standingOf, tellFailure });
    if (defined.onFeedFailure !== undefined) told.push(defined.onFeedFailure);
    return await serve({ ...options, engine, metrics, defined, standingOf });
  } catch (error) {
    await engine.close();
    throw error;
  }
}

interface Serving extends ContextProcessOptions {
  readonly engine: ClusterEngine;
  readonly metrics: Metrics;
  readonly defined: DefinedContext;
  readonly standingOf: StandingOf;
}

async function serve(serving: Serving): Promise<ContextProcess> {
  const { settings, logger, engine, metrics, defined } = serving;
  const { clock, newId, secrets, store, feeds, relay } = engine;
  const { definition, projectionFeed } = defined;
  const services = await engine.run(definition, projectionFeed);
  const verifier = tokenVerifier(serving, services);
  metrics.watchFeed(feeds);
  metrics.watchLog(store.log);
  metrics.watchRelays(async () => [{ context: store.context, lag: await relay.lag() }]);
  const app = await createHttpApplication({
    modules: servedModules({ ...serving, services }, verifier),
    definitions: [definition],
    logger,
    verifier,
    metrics,
    fingerprint: (value) => keyedFingerprint(secrets.fingerprint, value),
    clock,
    newId,
    trustedProxies: settings.trustedProxies,
    onShutdown: () => engine.close(),
  });
  return {
    async listen() {
      await app.listen(settings.port, settings.host);
      return app.getUrl();
    },
    close: () => app.close(),
  };
}

function servedModules(
  { engine, metrics, defined, services }: Serving & { readonly services: ContextServices },
  verifier: TokenVerifier,
) {
  const { store, feeds, relay } = engine;
  const { deadLetters } = engine.feedStore;
  const { definition } = defined;
  const checks = {
    [`log:${store.context}`]: () => store.log.head(),
    kafka: () => feeds.lag(),
    relay: () => relay.lag(),
  };
  return [
    ...servedContext({ definition, services, feed: feeds, deadLetters, rotator: store.keyRotator, verifier }),
    ...servedProcess(metrics, { checks, feed: feeds }),
  ];
}

/** Tokens are checked with the keys that `organisation` publishes, and what they say with what it says now. */
function tokenVerifier(serving: Serving, services: ContextServices): TokenVerifier {
  const { settings, engine, defined, standingOf } = serving;
  const issuer = tokenIssuerName(settings.deployment);
  const jwks = new URL('/organisation/jwks.json', settings.organisationUrl);
  return createTokenVerifier({
    ...{ issuer, audience: TOKEN_AUDIENCE, clock: engine.clock, jwks, neighbour: 'organisation' },
    holdingOf: defined.holdingOf?.(services) ?? standingOf,
    otherIssuers: settings.otherIssuers,
  });
}
