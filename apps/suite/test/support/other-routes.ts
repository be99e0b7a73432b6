import type { Role } from './client.js';

/** Something that is served and is of no use case, so that no schema says what its answers hold. */
export interface OtherRoute {
  /** Why it can show nobody's data. */
  readonly why: string;
  /** Who may; anybody when absent. */
  readonly role?: Role;
  /** How it is asked, where its path alone does not say. */
  readonly ask?: { readonly path?: string; readonly body?: object };
}

const OF_A_LOG: Readonly<Record<string, OtherRoute>> = {
  checkpoint: { why: 'a size, a hash and signatures' },
  vkey: { why: 'a public key' },
  'tile/*': { why: 'hashes', ask: { path: 'tile/0/000.p/1' } },
  'tile/entries/*': { why: 'entries hold texts sealed', role: 'auditor', ask: { path: 'tile/entries/000.p/1' } },
};

const OF_A_PROCESS: Readonly<Record<string, OtherRoute>> = {
  'GET /health/live': { why: 'a word' },
  'GET /health/ready': { why: 'names of parts' },
  'GET /health/feeds': { why: 'names of groups, and counts' },
  'GET /metrics': { why: 'names of parts and routes, and counts' },
  'GET /openapi.json': { why: 'the interface, without anything that was ever said through it' },
  ...Object.fromEntries(
    ['docs', 'docs/', 'docs/index.html', 'docs/LICENSE', 'docs/swagger-ui-init.js', 'docs/docs/swagger-ui-init.js'].map(
      (path) => [`GET /${path}`, { why: 'the interface, for people to read' }],
    ),
  ),
  'GET /docs/*': { why: 'files of a package', ask: { path: '/docs/swagger-ui.css' } },
};

const OF_ORGANISATION: Readonly<Record<string, OtherRoute>> = {
  'POST /organisation/token': { why: 'a token of a service', ask: { body: { grant_type: 'client_credentials' } } },
};

const OF_AN_OPERATOR: Readonly<Record<string, OtherRoute>> = {
  'GET /feeds/*/dead-letters': { why: 'places of events and codes', role: 'administrator' },
  'POST /feeds/*/dead-letters/replay': { why: 'counts', role: 'administrator', ask: { body: { group: 'nobodys' } } },
  'GET /keys/*/rotation': { why: 'ids of keys, and counts', role: 'administrator' },
  'POST /keys/*/rotation': { why: 'ids of keys, and counts', role: 'administrator' },
};

/** Every route of a context's process that is of none of its use cases. */
export function otherRoutesOf(context: string): Readonly<Record<string, OtherRoute>> {
  const below = (path: string) => `/log/${context}/main/${path}`;
  const ofLog = Object.entries(OF_A_LOG).map(([path, { ask, ...route }]): [string, OtherRoute] => {
    const asked = ask?.path === undefined ? {} : { ask: { path: below(ask.path) } };
    return [`GET ${below(path)}`, { ...route, ...asked }];
  });
  const ofOperator = Object.entries(OF_AN_OPERATOR).map(([at, route]): [string, OtherRoute] => [
    at.replace('*', context),
    route,
  ]);
  const own = context === 'organisation' ? OF_ORGANISATION : {};
  return { ...OF_A_PROCESS, ...Object.fromEntries<OtherRoute>([...ofLog, ...ofOperator]), ...own };
}
