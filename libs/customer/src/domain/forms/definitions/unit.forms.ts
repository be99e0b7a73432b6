import { choice, date, form, longText, needed, number, phone, section, table, text } from '../define.js';
import {
  APPLICANT,
  applicant,
  appliedOn,
  contactPhone,
  REGISTER,
  remarks,
  signedByChecker,
  signedByClerk,
  signedByCustomer,
  unit,
} from './shared.js';

const company = needed(text(['company', ['单位名称', '單位名稱', 'Company']], 'basic'));
const name = needed(text(['name', ['姓名', '姓名', 'Name']], 'basic'));
const nationality = needed(text(['nationality', ['国籍', '國籍', 'Nationality']], 'private'));

/** Companies in the building and their staff; keys and meters of a unit. */
export const unitForms = [
  form('qms-pm-31311', ['境外雇员', '境外僱員', 'Overseas employees'], {
    orientation: 'landscape',
    sections: [
      section(['单位', '單位', 'Company'], [company, unit], [contactPhone]),
      section(REGISTER, [
        table(
          ['employees', ['境外雇员', '境外僱員', 'Employees']],
          name,
          nationality,
          needed(text(['passport', ['护照号码', '護照號碼', 'Passport']], 'private')),
          needed(date(['visaUntil', ['签证有效期', '簽證有效期', 'Visa until']], 'private')),
          text(['position', ['职务', '職務', 'Position']], 'basic'),
          date(['arrivedOn', ['到任日期', '到任日期', 'Arrived on']], 'business'),
          phone(['phone', ['电话', '電話', 'Telephone']]),
        ),
      ]),
    ],
    signatures: [signedByCustomer, signedByClerk],
  }),

  form('qms-pm-31312', ['涉外常驻单位', '涉外常駐單位', 'Foreign resident unit'], {
    sections: [
      section(
        ['单位', '單位', 'Company'],
        [company, needed(text(['country', ['国家或地区', '國家或地區', 'Country or region']], 'business'))],
        [unit, needed(text(['registration', ['登记证号', '登記證號', 'Registration number']], 'business'))],
        [
          needed(date(['leaseFrom', ['租期起', '租期起', 'Lease from']], 'business')),
          needed(date(['leaseUntil', ['租期止', '租期止', 'Lease until']], 'business')),
        ],
        [
          needed(number(['staff', ['员工人数', '員工人數', 'Staff']], 'business')),
          needed(number(['overseasStaff', ['境外人员人数', '境外人員人數', 'Staff from overseas']], 'business')),
        ],
        [longText(['business', ['业务范围', '業務範圍', 'Business']], 'business')],
      ),
      section(
        ['首席代表', '首席代表', 'Chief representative'],
        [name, nationality],
        [contactPhone, text(['position', ['职务', '職務', 'Position']], 'basic')],
      ),
    ],
    signatures: [signedByCustomer, signedByClerk],
  }),

  form('qms-pm-31313', ['用户身份卡', '用戶身份卡', 'User identity card'], {
    sections: [
      section(
        ['持卡人', '持卡人', 'Holder'],
        [name, unit],
        [text(['company', ['单位名称', '單位名稱', 'Company']], 'basic'), contactPhone],
      ),
      section(
        ['身份卡', '身份卡', 'Card'],
        [
          needed(text(['card', ['卡号', '卡號', 'Card number']], 'business')),
          needed(
            choice(['cardKind', ['类别', '類別', 'Kind']], {
              first: ['新办', '新辦', 'First'],
              renewed: ['换领', '換領', 'Renewed'],
              replaced: ['补领', '補領', 'Replaced'],
            }),
          ),
        ],
        [
          needed(date(['issuedOn', ['发放日期', '發放日期', 'Given out on']], 'business')),
          needed(date(['validUntil', ['有效期至', '有效期至', 'Valid until']], 'business')),
        ],
        [remarks],
      ),
    ],
    signatures: [['领卡人', '領卡人', 'Received by'], signedByClerk],
  }),

  form('qms-pm-31316', ['辞职、辞退员工名单', '辭職、辭退員工名單', 'Departed staff'], {
    orientation: 'landscape',
    sections: [
      section(['单位', '單位', 'Company'], [company, unit], [contactPhone]),
      section(REGISTER, [
        table(
          ['staff', ['员工', '員工', 'Staff']],
          name,
          text(['position', ['职务', '職務', 'Position']], 'basic'),
          needed(
            choice(['departure', ['离职类别', '離職類別', 'Departure']], {
              resigned: ['辞职', '辭職', 'Resigned'],
              dismissed: ['辞退', '辭退', 'Dismissed'],
            }),
          ),
          needed(date(['leftOn', ['离职日期', '離職日期', 'Left on']], 'business')),
          text(['card', ['身份卡号', '身份卡號', 'Identity card']], 'business'),
          needed(
            choice(['cardReturned', ['身份卡', '身份卡', 'Card']], {
              returned: ['已收回', '已收回', 'Returned'],
              missing: ['未收回', '未收回', 'Not returned'],
              none: ['未办卡', '未辦卡', 'Had none'],
            }),
          ),
          remarks,
        ),
      ]),
    ],
    signatures: [signedByCustomer, signedByClerk],
  }),

  form('qms-pm-31317', ['代保管单元钥匙申请', '代保管單元鑰匙申請', 'Custody of unit keys'], {
    sections: [
      section(APPLICANT, [applicant, unit], [contactPhone, appliedOn]),
      section(
        ['钥匙', '鑰匙', 'Keys'],
        [
          needed(number(['keys', ['钥匙数量', '鑰匙數量', 'Number of keys']], 'business')),
          needed(text(['keyKinds', ['钥匙类别', '鑰匙類別', 'Which keys']], 'business')),
        ],
        [
          needed(date(['from', ['保管起', '保管起', 'From']], 'business')),
          date(['until', ['保管止', '保管止', 'Until']], 'business'),
        ],
        [needed(longText(['because', ['代保管原因', '代保管原因', 'Why']], 'other'))],
      ),
      section(
        ['可领用人', '可領用人', 'Who may fetch them'],
        [
          table(
            ['authorised', ['授权领用人', '授權領用人', 'Authorised persons']],
            name,
            needed(phone(['phone', ['电话', '電話', 'Telephone']])),
          ),
        ],
      ),
    ],
    signatures: [signedByCustomer, signedByClerk, signedByChecker],
  }),

  form('qms-pm-31318', ['水、电表底数确认', '水、電錶底數確認', 'Meter baseline'], {
    sections: [
      section(
        ['客户', '客戶', 'Customer'],
        [name, unit],
        [contactPhone, needed(date(['readOn', ['抄表日期', '抄錶日期', 'Read on']], 'business'))],
      ),
      section(
        ['底数', '底數', 'Readings'],
        [
          table(
            ['meters', ['水、电表', '水、電錶', 'Meters']],
            needed(
              choice(['meter', ['类别', '類別', 'Kind']], {
                water: ['水表', '水錶', 'Water'],
                hotWater: ['热水表', '熱水錶', 'Hot water'],
                electricity: ['电表', '電錶', 'Electricity'],
                gas: ['燃气表', '燃氣錶', 'Gas'],
              }),
            ),
            needed(text(['meterNumber', ['表号', '錶號', 'Meter number']], 'business')),
            needed(number(['reading', ['底数', '底數', 'Reading']], 'business')),
            remarks,
          ),
        ],
      ),
    ],
    signatures: [signedByCustomer, signedByClerk],
  }),
];
