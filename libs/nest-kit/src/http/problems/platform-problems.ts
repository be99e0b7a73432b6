import type { AccessErrorCode } from '@taizhang/access';
import type { EventLogErrorCode } from '@taizhang/event-log';
import type { PrivacyErrorCode } from '@taizhang/privacy';
import type { ReadModelErrorCode } from '@taizhang/read-models';
import type { ExecutionRefusal } from '../../execution/executor.js';
import { problemKind, type ProblemKind } from './problem-kind.js';

const broken = (meaning: string) => problemKind(500, ['数据异常', '資料異常', 'Damaged data'], meaning);
const away = (meaning: string) =>
  problemKind(503, ['暂时无法处理，请稍后重试', '暫時無法處理，請稍後重試', 'Temporarily unavailable'], meaning);

const ACCESS: Readonly<Record<Exclude<AccessErrorCode, 'ROLE_NOT_ALLOWED'>, ProblemKind>> = {
  TOKEN_MISSING: problemKind(401, ['请先登录', '請先登入', 'Token missing'], 'A bearer token is needed.'),
  TOKEN_INVALID: problemKind(
    401,
    ['登录凭证无效', '登入憑證無效', 'Invalid token'],
    'Not a token of the configured issuer for this service, or changed on the way.',
  ),
  TOKEN_EXPIRED: problemKind(
    401,
    ['登录已过期', '登入已過期', 'Token expired'],
    'Get a new token and repeat the request.',
  ),
  SESSION_ENDED: problemKind(
    401,
    ['会话已结束，请重新登录', '工作階段已結束，請重新登入', 'Session ended'],
    'Signed out, ended by somebody, or the password was changed; sign in again.',
  ),
  ACCESS_PERSON_HAS_ACCOUNT: problemKind(
    403,
    ['此员工已有账号，他人不能代为操作', '此員工已有帳號，他人不能代為操作', 'The person has an account'],
    'A person with an active account of their own is spoken for by nobody else.',
  ),
  TOKEN_REVOKED: problemKind(
    401,
    ['登录已被撤销', '登入已被撤銷', 'Token revoked'],
    'The person whom the token speaks for has left or is suspended; no token of theirs is good.',
  ),
  CLIENT_REFUSED: away('The token issuer does not know this service, or not by this secret; an operator must look.'),
};

const EXECUTION: Readonly<Record<ExecutionRefusal, ProblemKind>> = {
  VERSION_STALE: problemKind(
    412,
    ['内容已被他人修改', '內容已被他人修改', 'Version stale'],
    'The thing has changed since the version in `If-Match`; read it again.',
  ),
  IDEMPOTENCY_KEY_REUSED: problemKind(
    422,
    ['幂等键已用于其他请求', '冪等鍵已用於其他請求', 'Idempotency-Key reused'],
    'The key was used before with other parameters or another body.',
  ),
  STREAM_BUSY: away('Others keep changing the same thing; repeat the request.'),
};

const LOG: Readonly<Record<EventLogErrorCode, ProblemKind>> = {
  VERSION_CONFLICT: problemKind(
    409,
    ['内容同时被修改', '內容同時被修改', 'Version conflict'],
    'Somebody changed the same thing at the same time; read it again.',
  ),
  COMMIT_ID_REUSED: problemKind(
    422,
    ['幂等键已用于其他请求', '冪等鍵已用於其他請求', 'Commit id reused'],
    'The key was used before for another request.',
  ),
  COMMIT_INVALID: problemKind(
    400,
    ['请求超出允许范围', '請求超出允許範圍', 'Out of bounds'],
    'What would be written breaks a bound of the log.',
  ),
  ENTRY_TOO_LARGE: problemKind(
    413,
    ['记录内容过大', '記錄內容過大', 'Entry too large'],
    'One recorded fact would take more than 65,535 bytes.',
  ),
  LOG_UNAVAILABLE: away('The log cannot persist now; nothing was acknowledged. Retry with the same Idempotency-Key.'),
  LOG_CLOSED: away('The service is stopping.'),
  LOG_CORRUPT: broken('The stored log contradicts its signature; nothing is written until an operator has looked.'),
  LOG_STORE_UNFIT: broken('The store lacks what a log needs; `taizhang init` makes it.'),
  LOG_IDENTITY_MISMATCH: broken('The log was written under another name or key.'),
};

const READ_MODELS: Readonly<Record<ReadModelErrorCode, ProblemKind>> = {
  CURSOR_INVALID: problemKind(
    400,
    ['翻页标记无效', '翻頁標記無效', 'Invalid cursor'],
    'Not a cursor of this question.',
  ),
  FIND_INVALID: problemKind(
    400,
    ['查询条件无效', '查詢條件無效', 'Invalid question'],
    'The filter, order or limit is not one that this list answers.',
  ),
  READ_MODELS_UNAVAILABLE: away('The read models cannot be read now.'),
  COLLECTION_UNKNOWN: broken('The service asks for a read model that nobody declared.'),
  DEFINITION_INVALID: broken('The definition of a read model is not valid.'),
  DOCUMENT_TOO_LARGE: broken('A document of a read model is too large to be stored.'),
  REPLICA_SET_REQUIRED: broken('The store of the read models has no transactions.'),
};

const PRIVACY: Readonly<Record<PrivacyErrorCode, ProblemKind>> = {
  SUBJECT_KEY_DESTROYED: problemKind(
    410,
    ['个人信息已销毁', '個人資料已銷毀', 'Personal data destroyed'],
    'The key of this person was destroyed; what it sealed is gone for good.',
  ),
  SUBJECT_INVALID: problemKind(
    400,
    ['主体标识无效', '主體識別碼無效', 'Invalid subject'],
    'The id cannot be that of a person here.',
  ),
  KEY_STORE_UNAVAILABLE: away('The key store cannot be used now.'),
  NUMBER_INDEX_UNAVAILABLE: away('The index of numbers cannot be used now.'),
  NUMBER_INDEX_CLOSED: away('The service is stopping.'),
  KEY_STORE_CLOSED: away('The service is stopping.'),
  SECRET_STORE_UNAVAILABLE: away('The store of account secrets cannot be used now.'),
  SECRET_STORE_CLOSED: away('The service is stopping.'),
  ATTACHMENT_STORE_UNAVAILABLE: away('The store of attachments cannot be used now.'),
  ATTACHMENT_STORE_CLOSED: away('The service is stopping.'),
  ATTACHMENT_BROKEN: broken('The stored bytes of an attachment are not those that were filed.'),
  SUBJECT_KEY_UNKNOWN: broken('Sealed text without a key.'),
  SUBJECT_KEY_BROKEN: broken('A stored key does not open.'),
  SEAL_BROKEN: broken('Sealed text was changed, moved or cut.'),
  KEY_ENCRYPTION_KEY_UNKNOWN: broken('A stored key is wrapped by a key that is not configured.'),
  KEY_ENCRYPTION_KEY_INVALID: broken('The configured key-encryption key is not valid.'),
};

/** Codes of the parts below the HTTP layer. The types make a code that is forgotten here a compile error. */
export const PLATFORM_PROBLEMS = {
  ...ACCESS,
  ...EXECUTION,
  ...LOG,
  ...READ_MODELS,
  ...PRIVACY,
  GROUP_UNKNOWN: problemKind(
    404,
    ['没有这个处理组', '沒有這個處理群組', 'No such group'],
    'The context has no projection, reaction or subscription of this name.',
  ),
  NEIGHBOUR_UNAVAILABLE: problemKind(
    503,
    ['所依赖的服务暂时不可用，请稍后重试', '所依賴的服務暫時無法使用，請稍後重試', 'Another service is unavailable'],
    'Another service that is needed for the answer does not answer now; `neighbour` names it.',
  ),
  UNAVAILABLE: away('Something that the service needs is away for the moment.'),
} as const;
