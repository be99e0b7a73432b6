/**
 * Another service does not answer now, or not with what it should; asking again later may help. Its message names the
 * service and nothing else.
 */
export class NeighbourUnavailable extends Error {
  override readonly name = 'NeighbourUnavailable';
  readonly code = 'NEIGHBOUR_UNAVAILABLE';

  /** @param neighbour such as `organisation` */
  constructor(
    readonly neighbour: string,
    options?: ErrorOptions,
  ) {
    super(`${neighbour} is not available now`, options);
  }
}
