export * from './access-subjects.js';
export * from './archive.fields.js';
export * from './customer.api.js';
export * from './customer.events.js';
