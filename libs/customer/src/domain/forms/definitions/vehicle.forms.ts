import { choice, date, form, needed, number, section, table, text, yesNo } from '../define.js';
import {
  APPLICANT,
  applicant,
  appliedOn,
  contactPhone,
  remarks,
  signedByChecker,
  signedByClerk,
  signedByCustomer,
  unit,
} from './shared.js';

const plate = needed(text(['plate', ['车牌号码', '車牌號碼', 'Plate']], 'basic'));
const model = text(['model', ['车型', '車型', 'Model']], 'basic');
const space = needed(text(['space', ['车位编号', '車位編號', 'Parking space']], 'business'));
const validUntil = needed(date(['validUntil', ['有效期至', '有效期至', 'Valid until']], 'business'));
const signatures = [signedByCustomer, signedByClerk, signedByChecker];
const spaceKind = needed(
  choice(['spaceKind', ['车位类别', '車位類別', 'Kind of space']], {
    fixed: ['固定', '固定', 'Fixed'],
    floating: ['非固定', '非固定', 'Floating'],
  }),
);

/** Plates, parking spaces, permits. */
export const vehicleForms = [
  form('qms-pm-31303', ['非机动车车牌办理', '非機動車車牌辦理', 'Non-motor vehicle plate'], {
    sections: [
      section(APPLICANT, [applicant, unit], [contactPhone, appliedOn]),
      section(
        ['车辆', '車輛', 'Vehicles'],
        [
          table(
            ['vehicles', ['车辆', '車輛', 'Vehicles']],
            needed(
              choice(['vehicle', ['类别', '類別', 'Kind']], {
                bicycle: ['自行车', '自行車', 'Bicycle'],
                electric: ['电动自行车', '電動自行車', 'Electric bicycle'],
                tricycle: ['三轮车', '三輪車', 'Tricycle'],
              }),
            ),
            text(['make', ['品牌', '品牌', 'Make']], 'basic'),
            text(['colour', ['颜色', '顏色', 'Colour']], 'basic'),
            text(['frameNumber', ['车架号', '車架號', 'Frame number']], 'basic'),
            text(['plate', ['发放车牌号', '發放車牌號', 'Plate given out']], 'basic'),
          ),
        ],
      ),
    ],
    signatures,
  }),

  form('qms-pm-31305', ['停车位租售', '停車位租售', 'Parking space lease or sale'], {
    sections: [
      section(APPLICANT, [applicant, unit], [contactPhone, appliedOn]),
      section(
        ['车位', '車位', 'Parking space'],
        [
          space,
          needed(
            choice(['deal', ['租售', '租售', 'Lease or sale']], {
              lease: ['租', '租', 'Lease'],
              sale: ['售', '售', 'Sale'],
            }),
          ),
        ],
        [
          needed(date(['from', ['起始日期', '起始日期', 'From']], 'business')),
          date(['until', ['终止日期', '終止日期', 'Until']], 'business'),
        ],
        [
          needed(number(['price', ['租金或售价（元）', '租金或售價（元）', 'Rent or price (CNY)']], 'financial')),
          number(['deposit', ['押金（元）', '押金（元）', 'Deposit (CNY)']], 'financial'),
        ],
        [plate, model],
        [remarks],
      ),
    ],
    signatures,
  }),

  form('qms-pm-31306', ['停车证发放', '停車證發放', 'Parking permit'], {
    sections: [
      section(
        ['持证人', '持證人', 'Holder'],
        [needed(text(['holder', ['持证人', '持證人', 'Holder']], 'basic')), unit],
        [contactPhone],
      ),
      section(
        ['停车证', '停車證', 'Permit'],
        [needed(text(['permit', ['停车证编号', '停車證編號', 'Permit number']], 'business')), space],
        [plate, model],
        [needed(date(['issuedOn', ['发放日期', '發放日期', 'Given out on']], 'business')), validUntil],
        [remarks],
      ),
    ],
    signatures: [['领证人', '領證人', 'Received by'], signedByClerk],
  }),

  form('qms-pm-31315', ['车位申请', '車位申請', 'Parking application'], {
    sections: [
      section(APPLICANT, [applicant, unit], [contactPhone, appliedOn]),
      section(
        ['申请内容', '申請內容', 'Application'],
        [
          spaceKind,
          needed(number(['spaces', ['车位数量', '車位數量', 'Number of spaces']], 'business')),
          needed(date(['from', ['起用日期', '起用日期', 'From']], 'business')),
        ],
        [plate, model],
        [
          needed(
            yesNo(
              ['acceptsRules', ['接受停车场管理规定', '接受停車場管理規定', 'Accepts the parking rules']],
              'business',
            ),
          ),
        ],
        [remarks],
      ),
    ],
    signatures,
  }),
];
