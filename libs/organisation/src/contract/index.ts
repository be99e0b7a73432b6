export * from './accounts.api.js';
export * from './device.api.js';
export * from './org-unit.api.js';
export * from './organisation.api.js';
export * from './organisation.events.js';
export * from './people.api.js';
export * from './standing.api.js';
