export * from './customer.api.js';
export * from './customer.events.js';
