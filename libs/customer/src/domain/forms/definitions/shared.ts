import { date, needed, phone, text, type Words } from '../define.js';

/** What most forms ask, in the same words. */
export const unit = needed(text(['unit', ['单元', '單元', 'Unit']], 'basic'));
export const applicant = needed(text(['applicant', ['申请人', '申請人', 'Applicant']], 'basic'));
export const contactPhone = needed(phone(['contactPhone', ['联系电话', '聯繫電話', 'Contact number']]));
export const appliedOn = needed(date(['appliedOn', ['申请日期', '申請日期', 'Date of application']], 'business'));
export const remarks = text(['remarks', ['备注', '備註', 'Remarks']], 'other');

export const APPLICANT: Words = ['申请人', '申請人', 'Applicant'];
export const REGISTER: Words = ['登记', '登記', 'Register'];

export const signedByCustomer: Words = ['客户签名', '客戶簽名', 'Signature of customer'];
export const signedByClerk: Words = ['经办人', '經辦人', 'Handled by'];
export const signedByChecker: Words = ['审核人', '審核人', 'Checked by'];
