/** What ties a member of staff to a customer, so that a look has a business reason. The first eight are those of an audit's explanations. */
export const RELATIONS = [
  /** E1 专管员: custodian of the archive at that moment. */
  'custodian',
  /** E2 在办投诉: an open complaint of the customer that the person investigates. */
  'ticket',
  /** E3 带看: a showing of the person with the customer, from two days before to two days after. */
  'showing',
  /** E4 来电: a call of the customer that the person took in the last 24 hours. */
  'call',
  /** E5 回访任务: a revisit or an approved call list that names person, customer and day. */
  'call-list',
  /** E6 督导: the archive belongs to the person's own unit or one below it, and the person supervises. */
  'supervision',
  /** E7 值班队列: something open of the customer that the person's unit has to do, or an archive in the pool 公海. */
  'duty-queue',
  /** E8 交接: the archive was handed over in the last seven days, in writing, by the person or to them. */
  'hand-over',
  /** E9 主体请求: a request of the customer about their own data that the person handles. */
  'rights-request',
  /** 授权: an approved, time-boxed access request (S1-51). */
  'grant',
  /** 紧急破窗: access without approval that is reviewed within 24 hours. */
  'break-glass',
  /** 审批: what somebody else has asked for is the person's to decide; they read why, and nothing else. */
  'approval',
  /** 总经理授权: the general manager's own right to the full archive (S1-42). */
  'general-manager',
] as const;

export type RelationKind = (typeof RELATIONS)[number];

export interface Relation {
  readonly kind: RelationKind;
  /** What proves it: id of the complaint, call, grant, … */
  readonly reference?: string;
  /** How well it explains a look: 1 direct, 0.7 by way of a group, 0.3 on the person's word alone. */
  readonly strength: number;
}
