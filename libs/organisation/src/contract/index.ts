export * from './organisation.api.js';
export * from './organisation.events.js';
