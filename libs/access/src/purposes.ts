/** What customer data may be looked at for. A closed list: a purpose that is not on it is no purpose. */
export const PURPOSES = [
  /** 客户服务通话: the customer calls, or is called back. */
  'service-call',
  /** 投诉处理. */
  'complaint-handling',
  /** 回访. */
  'revisit',
  /** 预约看房. */
  'viewing-appointment',
  /** 合同签订与履行. */
  'contract',
  /** 营销: what the customer did not ask for; keeps hours of its own and can be refused apart from all else. */
  'marketing',
  /** 个人信息主体请求: the customer asks about their own data (PIPL 44 to 50). */
  'data-subject-request',
  /** 内部审计: whose number is this, and who saw it. The auditors' only purpose, and nobody else's. */
  'internal-audit',
] as const;

export type Purpose = (typeof PURPOSES)[number];

export function isPurpose(text: string): text is Purpose {
  return (PURPOSES as readonly string[]).includes(text); // widened only to ask whether it is one of them
}
