import { choice, date, form, longText, needed, number, phone, section, table, text } from '../define.js';
import { contactPhone, remarks, signedByChecker, signedByClerk, signedByCustomer, unit } from './shared.js';

const name = needed(text(['name', ['姓名', '姓名', 'Name']], 'basic'));

/** Archive, emergency contacts, incidents. */
export const archiveForms = [
  form('qms-pm-31301', ['客户档案登记表', '客戶檔案登記表', 'Customer archive register'], {
    sections: [
      section(
        ['客户', '客戶', 'Customer'],
        [
          name,
          needed(
            choice(['occupancy', ['住用性质', '住用性質', 'Occupancy']], {
              owner: ['业主', '業主', 'Owner'],
              tenant: ['租户', '租戶', 'Tenant'],
              company: ['单位', '單位', 'Company'],
            }),
          ),
        ],
        [unit, needed(date(['movedInOn', ['迁入日期', '遷入日期', 'Moved in on']], 'business'))],
        [contactPhone, phone(['otherPhone', ['其他电话', '其他電話', 'Other number']])],
        [text(['postalAddress', ['通讯地址', '通訊地址', 'Postal address']], 'basic')],
        [text(['company', ['工作单位', '工作單位', 'Company']], 'basic')],
      ),
      section(
        ['档案资料', '檔案資料', 'Documents on file'],
        [
          table(
            ['documents', ['资料目录', '資料目錄', 'List of documents']],
            needed(text(['document', ['资料名称', '資料名稱', 'Document']], 'business')),
            needed(number(['pages', ['页数', '頁數', 'Pages']], 'business')),
            needed(date(['filedOn', ['归档日期', '歸檔日期', 'Filed on']], 'business')),
            remarks,
          ),
        ],
      ),
    ],
    signatures: [signedByClerk, signedByChecker],
  }),

  form('qms-pm-31302', ['紧急联络表', '緊急聯絡表', 'Emergency contacts'], {
    sections: [
      section(['客户', '客戶', 'Customer'], [name, unit], [contactPhone]),
      section(
        ['紧急联络人', '緊急聯絡人', 'Emergency contacts'],
        [
          table(
            ['contacts', ['联络人', '聯絡人', 'Contacts']],
            name,
            text(['relationship', ['关系', '關係', 'Relationship']], 'private'),
            needed(phone(['phone', ['电话', '電話', 'Telephone']])),
            text(['address', ['地址', '地址', 'Address']], 'basic'),
          ),
        ],
      ),
    ],
    signatures: [signedByCustomer, signedByClerk],
  }),

  form('qms-pm-31304', ['特殊事件记录', '特殊事件記錄', 'Special incident'], {
    sections: [
      section(
        ['事件', '事件', 'Incident'],
        [
          needed(
            choice(['incident', ['事件类别', '事件類別', 'Kind of incident']], {
              fire: ['火警', '火警', 'Fire'],
              flood: ['水浸', '水浸', 'Flood'],
              theft: ['盗窃', '盜竊', 'Theft'],
              injury: ['伤病', '傷病', 'Injury or illness'],
              dispute: ['纠纷', '糾紛', 'Dispute'],
              other: ['其他', '其他', 'Other'],
            }),
          ),
          needed(date(['happenedOn', ['发生日期', '發生日期', 'Date']], 'business')),
          needed(text(['happenedAt', ['发生时间', '發生時間', 'Time']], 'business')),
        ],
        [needed(text(['place', ['地点', '地點', 'Place']], 'basic')), unit],
        [text(['personsInvolved', ['有关人员', '有關人員', 'Persons involved']], 'private'), contactPhone],
      ),
      section(
        ['经过与处理', '經過與處理', 'What happened, what was done'],
        [needed(longText(['course', ['事件经过', '事件經過', 'What happened']], 'private'))],
        [needed(longText(['measures', ['处理措施', '處理措施', 'What was done']], 'other'))],
        [longText(['result', ['处理结果', '處理結果', 'Result']], 'other')],
      ),
    ],
    signatures: [['记录人', '記錄人', 'Recorded by'], signedByChecker],
  }),
];
