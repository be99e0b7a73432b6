export { start as default } from './servers.mjs';
