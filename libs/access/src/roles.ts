/** What a person may be trusted with; `organisation` grants them. 客服专员, 主管, 审计员, 系统管理员. */
export const ROLES = ['agent', 'supervisor', 'auditor', 'administrator'] as const;

export type Role = (typeof ROLES)[number];

/** Who asks, as a verified token says. */
export interface Caller {
  /** `[A-Za-z0-9._@|-]{1,128}`: without a colon, so never a `system:<name>` actor. */
  readonly personId: string;
  /** At least one. */
  readonly roles: readonly Role[];
  readonly tenant: string;
  /** The token's `jti`. */
  readonly tokenId: string;
}
