import type { FormLanguage } from '../../contract/form.fields.js';

/** What stands on every printed form beside its own words. */
export interface PrintWords {
  readonly version: string;
  readonly inForceFrom: string;
  readonly archive: string;
  readonly form: string;
  readonly filled: string;
  readonly line: string;
  readonly date: string;
  readonly yes: string;
  readonly no: string;
  readonly masked: string;
  readonly printed: (personId: string, at: string, accessId: string) => string;
}

export const PRINT_WORDS: Readonly<Record<FormLanguage, PrintWords>> = {
  'zh-Hans': {
    ...{ version: '版本', inForceFrom: '生效日期', archive: '档案编号', form: '表单编号', filled: '填写版次' },
    ...{ line: '序号', date: '日期', yes: '是', no: '否' },
    masked: '电话号码一律遮盖，其他内容按保密级别遮盖；完整号码只经批准的导出提供。',
    printed: (personId, at, accessId) => `${personId} 打印于 ${at} · 查看记录 ${accessId} · 不得复制、外传`,
  },
  'zh-Hant': {
    ...{ version: '版本', inForceFrom: '生效日期', archive: '檔案編號', form: '表單編號', filled: '填寫版次' },
    ...{ line: '序號', date: '日期', yes: '是', no: '否' },
    masked: '電話號碼一律遮蓋，其他內容按保密級別遮蓋；完整號碼只經批准的匯出提供。',
    printed: (personId, at, accessId) => `${personId} 列印於 ${at} · 查看記錄 ${accessId} · 不得複製、外傳`,
  },
  en: {
    ...{ version: 'Version', inForceFrom: 'In force from', archive: 'Archive', form: 'Form', filled: 'Filled version' },
    ...{ line: 'No.', date: 'Date', yes: 'yes', no: 'no' },
    masked: 'Telephone numbers are masked, all else by its class; whole numbers leave by an approved export only.',
    printed: (personId, at, accessId) =>
      `printed by ${personId}, ${at} · access ${accessId} · not to be copied or passed on`,
  },
};
