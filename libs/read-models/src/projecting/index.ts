export { projectionGroup, projectionSubscription } from './projection-subscription.js';
export { startProjecting, type Projecting, type ProjectingOptions } from './projecting.js';
