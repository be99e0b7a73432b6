export { run, specificationOf } from './decider.testing.js';
