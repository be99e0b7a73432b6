/** What a person may be trusted with; `organisation` grants them. */
export const ROLES = [
  /** 客服专员 */
  'agent',
  /** 主管 */
  'supervisor',
  /** 总经理: the full archive, and transfers to the outside (S1-42). */
  'general-manager',
  /** 人力资源: who works here, NDAs, training; no customers. */
  'hr',
  /** 合规官: lawfulness, destruction, reviews; changes no archive. */
  'compliance-officer',
  /** 审计员: asks who looked; changes nothing. */
  'auditor',
  /** 系统管理员: runs the deployment; reads no personal data. */
  'administrator',
] as const;

export type Role = (typeof ROLES)[number];

/** Who asks, as a verified token says. */
export interface Caller {
  /** `[A-Za-z0-9._@|-]{1,128}`: without a colon, so never a `system:<name>` actor. */
  readonly personId: string;
  /** At least one; a service may have none. */
  readonly roles: readonly Role[];
  readonly tenant: string;
  /** The token's `jti`. */
  readonly tokenId: string;
  /** One of our own processes, as itself, and no person. */
  readonly service?: true;
  /** What the session runs on; absent in tokens of services and of issuers that do not say. */
  readonly device?: Device;
  /** 会话: which of the person's sessions it is; absent in tokens of none. */
  readonly sessionId?: string;
  /** Who really acts, where another speaks for the person (RFC 8693 `act`). */
  readonly actor?: string;
}

/** Where a session comes from (S1-61): decided when it began, and part of every record of a look. */
export interface Device {
  readonly deviceId: string;
  /** 受管设备 is one that the company has registered. */
  readonly class: 'managed' | 'unmanaged';
  readonly network: 'office' | 'vpn' | 'public';
}
