import { z } from 'zod';
import { channel, consentPurpose, id, instant, personId, personalText } from './fields.js';

/** The twelve categories of what an archive holds (S1-3), with the words of the regulation. */
export const ARCHIVE_CATEGORIES = {
  unit: '单位资料',
  'payments-and-deposits': '缴费记录及押金',
  'fit-out': '装修工程文件',
  'move-in': '迁入资料',
  supplements: '资料补充',
  contacts: '联络资料',
  'emergency-contact': '紧急联络人',
  correspondence: '往来文件',
  'violations-and-arrears': '违规与欠费',
  'repair-requests': '请修记录',
  complaints: '投诉记录',
  engineering: '工程档案',
} as const;

export type ArchiveCategory = keyof typeof ARCHIVE_CATEGORIES;

export const archiveCategory = enumOf(ARCHIVE_CATEGORIES);

/** How confidential a field is by its nature (S1-76); the policy's grading says what follows (S1-78). */
export const CONFIDENTIALITY_CLASSES = {
  basic: '基本信息',
  financial: '财务信息',
  business: '业务信息',
  private: '隐私信息',
  other: '其他信息',
} as const;

export type ConfidentialityClass = keyof typeof CONFIDENTIALITY_CLASSES;

export const confidentialityClass = enumOf(CONFIDENTIALITY_CLASSES);

interface FieldDescription {
  readonly zh: string;
  readonly class: ConfidentialityClass;
  readonly set: 'base-profile' | 'purchase' | 'client-card' | 'characteristics' | 'credit';
  /** Off until it is enabled for the customer, with purpose, separate consent and impact assessment (C-25). */
  readonly sensitive?: true;
}

/**
 * Every field that an archive may hold about a customer: base profile (S1-9, S4-36), purchase (S4-37), client card (S1-92),
 * characteristics (S1-93), credit (S1-38). What is not here is not collected.
 */
export const ARCHIVE_FIELDS = {
  name: { zh: '姓名', class: 'basic', set: 'base-profile' },
  gender: { zh: '性别', class: 'basic', set: 'base-profile' },
  ageBand: { zh: '年龄段', class: 'basic', set: 'base-profile' },
  address: { zh: '地址', class: 'basic', set: 'base-profile' },
  purchasedOn: { zh: '购买时间', class: 'business', set: 'purchase' },
  layout: { zh: '户型', class: 'business', set: 'purchase' },
  area: { zh: '面积', class: 'business', set: 'purchase' },
  price: { zh: '价格', class: 'financial', set: 'purchase' },
  owner: { zh: '所有者', class: 'basic', set: 'client-card' },
  operator: { zh: '经营者', class: 'basic', set: 'client-card' },
  legalRepresentative: { zh: '法人', class: 'basic', set: 'client-card' },
  personality: { zh: '性格', class: 'private', set: 'client-card', sensitive: true },
  hobbies: { zh: '嗜好', class: 'private', set: 'client-card', sensitive: true },
  familyMembers: { zh: '家庭', class: 'private', set: 'client-card', sensitive: true },
  education: { zh: '学历', class: 'private', set: 'client-card', sensitive: true },
  abilities: { zh: '能力', class: 'private', set: 'client-card', sensitive: true },
  health: { zh: '健康状况', class: 'private', set: 'client-card', sensitive: true },
  foundedOn: { zh: '创业时间', class: 'business', set: 'client-card' },
  dealingSince: { zh: '交易时间', class: 'business', set: 'client-card' },
  organisationForm: { zh: '组织形式', class: 'business', set: 'client-card' },
  industry: { zh: '业种', class: 'business', set: 'client-card' },
  assets: { zh: '资产', class: 'financial', set: 'client-card' },
  serviceArea: { zh: '服务区域', class: 'business', set: 'characteristics' },
  salesCapacity: { zh: '销售能力', class: 'business', set: 'characteristics' },
  growthPotential: { zh: '发展潜力', class: 'business', set: 'characteristics' },
  businessConcept: { zh: '经营观念', class: 'business', set: 'characteristics' },
  businessPolicy: { zh: '经营方针', class: 'business', set: 'characteristics' },
  headcount: { zh: '企业规模', class: 'business', set: 'characteristics' },
  turnover: { zh: '营业额', class: 'financial', set: 'characteristics' },
  businessStyle: { zh: '经营特点', class: 'business', set: 'characteristics' },
  creditStanding: { zh: '信用状况', class: 'financial', set: 'credit' },
  creditLimit: { zh: '信用额度', class: 'financial', set: 'credit' },
  remarks: { zh: '备注', class: 'other', set: 'base-profile' },
} as const satisfies Record<string, FieldDescription>;

export type ArchiveField = keyof typeof ARCHIVE_FIELDS;

export const archiveField = enumOf(ARCHIVE_FIELDS);

const fact = personalText(500).exactOptional();

/** What was collected, by field; each value sealed. */
export const archiveFieldValues = z.strictObject({
  name: personalText(100).exactOptional(),
  ...{ gender: fact, ageBand: fact, address: fact, remarks: fact },
  ...{ purchasedOn: fact, layout: fact, area: fact, price: fact },
  ...{ owner: fact, operator: fact, legalRepresentative: fact },
  ...{ personality: fact, hobbies: fact, familyMembers: fact, education: fact, abilities: fact, health: fact },
  ...{ foundedOn: fact, dealingSince: fact, organisationForm: fact, industry: fact, assets: fact },
  ...{ serviceArea: fact, salesCapacity: fact, growthPotential: fact, businessConcept: fact },
  ...{ businessPolicy: fact, headcount: fact, turnover: fact, businessStyle: fact },
  ...{ creditStanding: fact, creditLimit: fact },
});

/** The name of a housing estate 小区: a place of thousands, never what looks like a number. */
export const estate = z.string().regex(/^(?!.*\d{7})[^\n\r\t]{1,60}$/u);

/** What is written on paper or kept as a file; a file enters by its hash alone. */
export const medium = z.enum(['paper', 'electronic']);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What the customer is by nature (S1-90). */
export const NATURES = {
  government: '政府机构',
  'special-company': '特殊公司',
  'ordinary-company': '普通公司',
  individual: '个人',
  'trading-partner': '交易伙伴',
} as const;
export const nature = enumOf(NATURES);

/** How the customer comes to the company (S1-87). */
export const DIRECTNESS = { direct: '直接客户', indirect: '间接客户' } as const;
export const directness = enumOf(DIRECTNESS);

/** What business is done with the customer (S1-47). */
export const BUSINESS_TYPES = {
  sale: '买卖',
  lease: '租赁',
  'new-home': '新房',
  'property-management': '物业管理',
  other: '其他',
} as const;
export const businessType = enumOf(BUSINESS_TYPES);

/** Where an archive stands (S1-2); destruction ends them all. */
export const STAGES = { collected: '收集', organised: '整理', filed: '归档', 'in-use': '使用' } as const;
export const stage = enumOf(STAGES);

/** Who has to sign before an archive is filed (S1-32, S1-34, S1-40). */
export const FILING_STEPS = { verification: '核实', evaluation: '评估', 'director-approval': '总监审批' } as const;
export type FilingStep = keyof typeof FILING_STEPS;
export const filingStep = enumOf(FILING_STEPS);

export const settlement = z.enum(['cash', 'credit']);

/** How far a transaction has come (S1-89). */
export const TRANSACTION_STATUSES = {
  intended: '即将交易',
  'in-progress': '正在交易',
  completed: '已完成',
  'broken-off': '已中断',
} as const;
export const transactionStatus = enumOf(TRANSACTION_STATUSES);

/** Consent to one sensitive thing, apart from all other consent (PIPL 29). */
export const separateConsent = z.strictObject({
  noticeVersion: id,
  collector: personId,
  channel,
  givenAt: instant,
});

export { consentPurpose as collectionPurpose };

function enumOf<const Names extends Readonly<Record<string, unknown>>>(names: Names) {
  return z.enum(Object.keys(names) as [keyof Names & string, ...(keyof Names & string)[]]); // the keys of a literal
}
