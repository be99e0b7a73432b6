export * from './access.api.js';
export * from './archive.api.js';
export * from './custody.api.js';
export * from './consent.api.js';
export * from './destruction.api.js';
export * from './request.api.js';
export * from './disclosure.api.js';
