import { describe, expect, it } from '@jest/globals';
import { RouteTable } from './route-table.js';

describe('the route table', () => {
  const routes = new RouteTable();
  routes.add('/visits', 'POST');
  routes.add('/visits/:visit', ['GET', 'HEAD']);
  routes.add('/visits/today', 'PUT');
  routes.add('/log/tile/*', 'GET');

  it('knows all that is served', () =>
    expect(routes.all()).toEqual([
      { method: 'POST', path: '/visits' },
      { method: 'GET', path: '/visits/:visit' },
      { method: 'HEAD', path: '/visits/:visit' },
      { method: 'PUT', path: '/visits/today' },
      { method: 'GET', path: '/log/tile/*' },
    ]));

  it.each([
    ['/visits', 'POST'],
    ['/visits?a=/visits/b', 'POST'],
    ['/visits/v-1', 'GET, HEAD'],
    ['/visits/today', 'GET, HEAD, PUT'],
    ['/log/tile/0/000', 'GET'],
  ])('knows the methods of %s', (url, allow) =>
    expect(routes.refusalOf(url)).toMatchObject({ code: 'METHOD_NOT_ALLOWED', details: { headers: { allow } } }),
  );

  it.each(['/', '', '/visit', '/visits/', '/visits/v-1/leave', '/log', '*'])('does not know %j', (url) =>
    expect(routes.refusalOf(url)).toMatchObject({ code: 'ROUTE_UNKNOWN' }),
  );
});
