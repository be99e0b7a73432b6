/** A request that was refused at the door: its sender may not ask this, or asks for what cannot be understood. */
export interface TurnedAway {
  /** Name of the use case, or what else is served there. */
  readonly route: string;
  /** What it is answered with. */
  readonly code: string;
  /** Whom a signature that was checked names; of everything else nobody knows who sent it. */
  readonly personId?: string;
  /** Where the request came from, as far as it can be told; never to be stored, it tells about a person. */
  readonly address: string;
  readonly correlationId: string;
}
