import { RequestError } from './problems/request-error.js';

/** What is served: a method and a path, with `:name` for one segment and a last `*` for all that follow. */
export interface ServedRoute {
  readonly method: string;
  readonly path: string;
}

/** Which methods each path is served with, so that a wrong method is told from an unknown path (RFC 9110 §15.5.6). */
export class RouteTable {
  private readonly routes = new Map<string, Set<string>>();

  add(path: string, methods: string | readonly string[]): void {
    const known = this.routes.get(path) ?? new Set();
    [methods].flat().forEach((method) => known.add(method));
    this.routes.set(path, known);
  }

  all(): readonly ServedRoute[] {
    return [...this.routes].flatMap(([path, methods]) => [...methods].map((method) => ({ method, path })));
  }

  /** Why a request that no route took is refused. */
  refusalOf(url: string): RequestError {
    const segments = segmentsOf(url.split('?', 1)[0] ?? '');
    const served = [...this.routes].filter(([path]) => matches(segmentsOf(path), segments));
    const methods = new Set(served.flatMap(([, known]) => [...known]));
    if (methods.size === 0) return new RequestError('ROUTE_UNKNOWN');
    return new RequestError('METHOD_NOT_ALLOWED', { headers: { allow: [...methods].sort().join(', ') } });
  }
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').slice(1);
}

/** `:name` stands for one segment, a last `*` for all that follow. */
function matches(route: readonly string[], path: readonly string[]): boolean {
  const open = route.at(-1) === '*';
  const fixed = open ? route.slice(0, -1) : route;
  if (open ? path.length < fixed.length : path.length !== fixed.length) return false;
  return fixed.every((segment, index) => (segment.startsWith(':') ? path[index] !== '' : segment === path[index]));
}
