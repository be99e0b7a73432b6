import { choice, date, form, longText, needed, number, phone, section, table, text, yesNo } from '../define.js';
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

const lineKind = needed(
  choice(['lineKind', ['线路类别', '線路類別', 'Kind of line']], {
    direct: ['直线电话', '直線電話', 'Direct line'],
    extension: ['分机', '分機', 'Extension'],
    fax: ['传真', '傳真', 'Fax'],
    data: ['数据专线', '數據專線', 'Data line'],
  }),
);
const existing = needed(phone(['existingNumber', ['现用号码', '現用號碼', 'Number in use']]));
const signatures = [signedByCustomer, signedByClerk, signedByChecker];

/** Lines of a unit: installed, changed, spare, handed over, moved. */
export const telephoneForms = [
  form('qms-pm-31307', ['电话报装申请', '電話報裝申請', 'Telephone installation'], {
    sections: [
      section(APPLICANT, [applicant, unit], [contactPhone, appliedOn]),
      section(
        ['报装内容', '報裝內容', 'Installation'],
        [lineKind, needed(number(['lines', ['数量', '數量', 'Number of lines']], 'business'))],
        [
          needed(text(['position', ['安装位置', '安裝位置', 'Where']], 'basic')),
          date(['wantedOn', ['要求装机日期', '要求裝機日期', 'Wanted on']], 'business'),
        ],
        [
          yesNo(['longDistance', ['开通国内长途', '開通國內長途', 'Long distance']], 'business'),
          yesNo(['international', ['开通国际长途', '開通國際長途', 'International']], 'business'),
        ],
        [phone(['assignedNumber', ['分配号码', '分配號碼', 'Number assigned']]), remarks],
      ),
    ],
    signatures,
  }),

  form('qms-pm-31308', ['电话变更', '電話變更', 'Telephone change'], {
    sections: [
      section(APPLICANT, [applicant, unit], [contactPhone, appliedOn]),
      section(
        ['变更内容', '變更內容', 'Change'],
        [
          existing,
          needed(
            choice(['change', ['变更事项', '變更事項', 'What changes']], {
              number: ['改号', '改號', 'Number'],
              name: ['更名', '更名', 'Name'],
              position: ['移机', '移機', 'Place'],
              services: ['功能', '功能', 'Services'],
              end: ['停机', '停機', 'Disconnection'],
            }),
          ),
        ],
        [
          phone(['newNumber', ['变更后号码', '變更後號碼', 'New number']]),
          needed(date(['changesOn', ['变更日期', '變更日期', 'From']], 'business')),
        ],
        [longText(['because', ['变更原因', '變更原因', 'Reason']], 'other')],
      ),
    ],
    signatures,
  }),

  form('qms-pm-31309', ['备租/售电话号码', '備租/售電話號碼', 'Spare telephone numbers'], {
    orientation: 'landscape',
    sections: [
      section(
        REGISTER,
        [needed(date(['asOf', ['统计日期', '統計日期', 'As of']], 'business'))],
        [
          table(
            ['numbers', ['电话号码', '電話號碼', 'Numbers']],
            needed(phone(['number', ['号码', '號碼', 'Number']])),
            lineKind,
            needed(
              choice(['offered', ['租售', '租售', 'For']], {
                lease: ['备租', '備租', 'Lease'],
                sale: ['备售', '備售', 'Sale'],
              }),
            ),
            number(['price', ['价格（元）', '價格（元）', 'Price (CNY)']], 'financial'),
            date(['reservedUntil', ['预留至', '預留至', 'Reserved until']], 'business'),
            remarks,
          ),
        ],
      ),
    ],
    signatures: [signedByClerk, signedByChecker],
  }),

  form('qms-pm-31310', ['电话过户', '電話過戶', 'Telephone transfer'], {
    sections: [
      section(
        ['过户', '過戶', 'Transfer'],
        [existing, unit],
        [
          needed(text(['transferor', ['原户主', '原戶主', 'From']], 'basic')),
          needed(phone(['transferorPhone', ['原户主电话', '原戶主電話', 'Contact of the former']])),
        ],
        [
          needed(text(['transferee', ['新户主', '新戶主', 'To']], 'basic')),
          needed(phone(['transfereePhone', ['新户主电话', '新戶主電話', 'Contact of the new']])),
        ],
        [
          needed(date(['transferredOn', ['过户日期', '過戶日期', 'Date of transfer']], 'business')),
          needed(yesNo(['settled', ['费用已结清', '費用已結清', 'Charges settled']], 'financial')),
        ],
        [remarks],
      ),
    ],
    signatures: [
      ['原户主签名', '原戶主簽名', 'Signature of the former'],
      ['新户主签名', '新戶主簽名', 'Signature of the new'],
      signedByClerk,
    ],
  }),

  form('qms-pm-31314', ['移机电话统计', '移機電話統計', 'Relocated telephones'], {
    orientation: 'landscape',
    sections: [
      section(
        REGISTER,
        [
          needed(date(['from', ['统计起', '統計起', 'From']], 'business')),
          needed(date(['until', ['统计止', '統計止', 'Until']], 'business')),
        ],
        [
          table(
            ['telephones', ['移机电话', '移機電話', 'Telephones']],
            needed(phone(['number', ['号码', '號碼', 'Number']])),
            needed(text(['subscriber', ['用户', '用戶', 'Subscriber']], 'basic')),
            needed(text(['fromPlace', ['原位置', '原位置', 'From']], 'basic')),
            needed(text(['toPlace', ['新位置', '新位置', 'To']], 'basic')),
            needed(date(['movedOn', ['移机日期', '移機日期', 'Moved on']], 'business')),
            remarks,
          ),
        ],
      ),
    ],
    signatures: [signedByClerk, signedByChecker],
  }),
];
