export * from './revisit.api.js';
export { revisitEvents, type RevisitEvent } from './revisit.events.js';
