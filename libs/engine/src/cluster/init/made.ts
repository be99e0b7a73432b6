/** One thing that a deployment needs, and whether it had to be made. */
export interface Made {
  readonly kind: 'secret' | 'collection' | 'index' | 'role' | 'user' | 'topic';
  readonly name: string;
  readonly made: boolean;
}
