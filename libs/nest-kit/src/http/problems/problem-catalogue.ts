import { PLATFORM_PROBLEMS } from './platform-problems.js';
import { problemKind, type ProblemKind } from './problem-kind.js';
import { REQUEST_PROBLEMS } from './request-problems.js';

/** Every problem code that no context owns, with its status and meaning. docs/reference is generated from it. */
export const PROBLEM_CATALOGUE = { ...REQUEST_PROBLEMS, ...PLATFORM_PROBLEMS } as const;

export type ProblemCode = keyof typeof PROBLEM_CATALOGUE;

const refused = (status: number, titles: readonly [string, string, string]) =>
  problemKind(status, titles, 'A refusal of the use case; `detail` says why.');

const UNKNOWN = refused(404, ['没有找到', '沒有找到', 'Not found']);
const FORBIDDEN = refused(403, ['不允许', '不允許', 'Not allowed']);
const TOO_OFTEN = refused(429, ['过于频繁', '過於頻繁', 'Too often']);
const UNREADABLE = refused(422, ['电话号码无效', '電話號碼無效', 'Invalid phone number']);
const OTHER_CONTENT = problemKind(
  422,
  ['附件内容与所称类型不符', '附件內容與所稱類型不符', 'Content is something else'],
  'The file does not begin as one of its media type does.',
);
const UNFIT_FORM = problemKind(
  422,
  ['表单填写有误', '表單填寫有誤', 'Form filled in wrongly'],
  'What was filled in, or the definition of the form, does not fit; `detail` names the field.',
);
const UNFIT = problemKind(
  422,
  ['密码不符合要求', '密碼不符合要求', 'Unfit password'],
  'The password that was chosen is not one that the policy takes; `detail` says why.',
);
const DELAYED = problemKind(
  429,
  ['尝试次数过多，请稍后再试', '嘗試次數過多，請稍後再試', 'Too many attempts'],
  'Attempts have failed; wait, then try again.',
);
const REFUSED = refused(409, ['当前状态下不能这样做', '目前狀態下不能這樣做', 'Refused']);

/** How the name of a refusal tells its status; the first that fits. */
const CONVENTIONS: readonly (readonly [RegExp, ProblemKind])[] = [
  [/^PHONE_NUMBER_(EMPTY|TOO_SHORT|TOO_LONG|LETTERS|SERVICE|AREA_CODE_MISSING|INVALID|EXTENSION_INVALID)$/, UNREADABLE],
  [/_RATE_EXCEEDED$/, TOO_OFTEN],
  [/^ATTACHMENT_CONTENT_UNFIT$/, OTHER_CONTENT],
  [/^FORM_(FIELD|VALUES|LAYOUT)_/, UNFIT_FORM],
  [/^PASSWORD_/, UNFIT],
  [/_DELAYED$/, DELAYED],
  [/^ACCESS_/, FORBIDDEN],
  [/_NOT_ALLOWED$/, FORBIDDEN],
  [/_UNKNOWN$/, UNKNOWN],
];

/** What a code stands for: the catalogue's row, or for a refusal of a context what its name says. */
export function kindOf(code: string): ProblemKind {
  return isCatalogued(code) ? PROBLEM_CATALOGUE[code] : kindByName(code);
}

export function isCatalogued(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEM_CATALOGUE, code);
}

function kindByName(code: string): ProblemKind {
  return CONVENTIONS.find(([pattern]) => pattern.test(code))?.[1] ?? REFUSED;
}
