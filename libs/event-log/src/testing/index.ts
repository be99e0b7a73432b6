export { testIdentity } from './test-identity.js';
