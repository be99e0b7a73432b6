/** What somebody has asked for in writing, and others decide about. */
export interface Approval {
  readonly of: 'access-request' | 'break-glass' | 'disclosure' | 'export';
  readonly id: string;
}
