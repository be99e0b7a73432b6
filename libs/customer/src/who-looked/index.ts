export { headLeaf, type AccessHead } from './head-leaf.js';
export { verifyWhoLooked, WhoLookedError, type WhoLookedErrorCode, type WhoLookedProved } from './verify-who-looked.js';
