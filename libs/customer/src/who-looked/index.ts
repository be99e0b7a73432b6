export { headLeaf, type AccessHead } from './head-leaf.js';
export {
  verifyWhoLooked,
  WhoLookedError,
  type ProvedArchive,
  type WhoLookedErrorCode,
  type WhoLookedProved,
} from './verify-who-looked.js';
