import { Histogram, type Registry } from 'prom-client';

export interface AnsweredRequest {
  readonly method: string;
  /** The route's template; undefined for a request that no route took. */
  readonly route: string | undefined;
  readonly status: number;
  readonly seconds: number;
}

/** Is told of every request that was answered. */
export interface RequestMetrics {
  requestAnswered(request: AnsweredRequest): void;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const UNROUTED = 'unrouted';

/** How long requests took, by route, never by path: what a caller writes makes no series. */
export function requestMetrics(registry: Registry): RequestMetrics {
  const durations = new Histogram({
    name: 'taizhang_http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  return {
    requestAnswered({ method, route, status, seconds }) {
      const labels = route === undefined ? { method: UNROUTED, route: UNROUTED } : { method, route };
      durations.observe({ ...labels, status: String(status) }, seconds);
    },
  };
}
