export * from './intake.api.js';
export * from './intake.events.js';
