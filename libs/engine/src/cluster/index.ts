export { TENANT, TOKEN_AUDIENCE, tokenIssuerName } from './token-names.js';
export { ClusterError, type ClusterErrorCode } from './cluster.error.js';
export { openClusterEngine, type ClusterEngine, type ClusterEngineOptions } from './cluster-engine.js';
export { clusterSettingsSchema, serverSettings, type ClusterSettings } from './cluster-settings.js';
export { connectMongo, type MongoCredentials } from './connect.js';
export {
  openContextProcess,
  type ContextParts,
  type ContextProcess,
  type ContextProcessOptions,
  type DefinedContext,
} from './context-process.js';
export { initCluster, type InitOptions } from './init/init-cluster.js';
export type { Made } from './init/made.js';
export { kafkaOptions } from './kafka-access.js';
export { clusterNames } from './names.js';
export { runContextProcess } from './run-context-process.js';
export { untilStandingForgotten } from './until-standing-forgotten.js';
export { loadServiceTokens } from './service-client.js';
