import { describe, expect, it } from '@jest/globals';
import { FORM_LANGUAGES, formDefinition, type FormWords } from '../../contract/form.fields.js';
import { formAnswer } from '../../contract/index.js';
import { CONTROLLED_FORMS } from './controlled-forms.js';
import { faultsOf } from './form-faults.policy.js';

/** The regulation's own list (S1-7). */
const NAMES: Readonly<Record<string, string>> = {
  'qms-pm-31301': '客户档案登记表',
  'qms-pm-31302': '紧急联络表',
  'qms-pm-31303': '非机动车车牌办理',
  'qms-pm-31304': '特殊事件记录',
  'qms-pm-31305': '停车位租售',
  'qms-pm-31306': '停车证发放',
  'qms-pm-31307': '电话报装申请',
  'qms-pm-31308': '电话变更',
  'qms-pm-31309': '备租/售电话号码',
  'qms-pm-31310': '电话过户',
  'qms-pm-31311': '境外雇员',
  'qms-pm-31312': '涉外常驻单位',
  'qms-pm-31313': '用户身份卡',
  'qms-pm-31314': '移机电话统计',
  'qms-pm-31315': '车位申请',
  'qms-pm-31316': '辞职、辞退员工名单',
  'qms-pm-31317': '代保管单元钥匙申请',
  'qms-pm-31318': '水、电表底数确认',
};
const REGISTERS = ['qms-pm-31309', 'qms-pm-31314', 'qms-pm-31316'];

/** Every name and label anywhere in a definition. */
function wordsIn(value: unknown): readonly FormWords[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh-Hans' in value) return [value as FormWords]; // nothing else has this key
  return Object.values(value).flatMap(wordsIn);
}

describe('the eighteen controlled forms', () => {
  it('S1-7 are those of the regulation, by code and name', () => {
    const names = [...CONTROLLED_FORMS].map(([code, { definition }]) => [code, definition.name['zh-Hans']]);
    expect(Object.fromEntries(names)).toEqual(NAMES);
  });

  it.each([...CONTROLLED_FORMS.values()])('S1-7 $code has version, effective date, owner, and a fit layout', (form) => {
    expect(formAnswer.parse(form)).toEqual(form);
    expect(faultsOf(form.definition)).toEqual([]);
  });

  it.each([...CONTROLLED_FORMS.values()])('S1-7 $code speaks three languages', ({ definition }) => {
    expect(formDefinition.parse(definition)).toEqual(definition);
    for (const words of wordsIn(definition)) {
      for (const language of FORM_LANGUAGES) expect(words[language].trim()).not.toBe('');
      expect(words['zh-Hans']).toMatch(/\p{Script=Han}/u);
      expect(words['zh-Hant']).toMatch(/\p{Script=Han}/u);
      expect(words.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it.each(REGISTERS)('S1-7 %s is a register of repeated lines', (code) =>
    expect(CONTROLLED_FORMS.get(code)?.definition.fields.some(({ kind }) => kind === 'table')).toBe(true),
  );

  it.each([...CONTROLLED_FORMS.values()])('S1-76 $code says of every telephone number that it is personal', (form) => {
    const cells = form.definition.fields.flatMap((field) => (field.kind === 'table' ? field.columns : [field]));
    const phones = cells.filter(({ kind }) => kind === 'phone');
    expect(phones.map(({ personal }) => personal)).toEqual(phones.map(() => true));
  });

  it.each<[string, object]>([
    ['name', { name: { 'zh-Hans': '请打 13812345678', 'zh-Hant': '表', en: 'Form' } }],
    ['key', { layout: { orientation: 'portrait', sections: [{ rows: [['a13812345678']] }], signatures: [] } }],
    ['name of one language', { name: { 'zh-Hans': '表', 'zh-Hant': '表' } }],
  ])('S0-10 S1-7 can have no number, and no gap, in its %s', (_what, change) => {
    const [{ definition } = { definition: {} }] = CONTROLLED_FORMS.values();
    expect(formDefinition.safeParse(definition).success).toBe(true);
    expect(formDefinition.safeParse({ ...definition, ...change }).success).toBe(false);
  });
});
