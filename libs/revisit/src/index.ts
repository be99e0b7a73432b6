export { revisitContext } from './service/revisit.context.js';
