export { ServiceProcess, type Service } from './service-process.js';
export { removeNamespace } from './remove-namespace.js';
export { startCluster, type Cluster } from './start-cluster.js';
export { untilSettled } from './health.js';
export { CONTEXTS, type ClusterOptions } from './cluster-options.js';
export { prepare, type Prepared } from './prepare.js';
