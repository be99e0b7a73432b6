import { problemKind, type ProblemKind } from './problem-kind.js';

/** Codes that the HTTP layer itself refuses a request with. */
export const REQUEST_PROBLEMS = {
  ROUTE_UNKNOWN: problemKind(
    404,
    ['没有这个地址', '沒有這個位址', 'No such route'],
    'Nothing is served under this path.',
  ),
  METHOD_NOT_ALLOWED: problemKind(
    405,
    ['此地址不支持该方法', '此位址不支援該方法', 'Method not allowed'],
    'The path is served, but not with this method; `Allow` lists those that are.',
  ),
  REQUEST_MALFORMED: problemKind(
    400,
    ['请求格式错误', '請求格式錯誤', 'Malformed request'],
    'The URL, the headers or the framing of the body are no valid HTTP.',
  ),
  REQUEST_TIMEOUT: problemKind(
    408,
    ['请求超时', '請求逾時', 'Request timed out'],
    'The request did not arrive whole in time.',
  ),
  HEADERS_TOO_LARGE: problemKind(
    431,
    ['请求头过大', '請求標頭過大', 'Headers too large'],
    'The request line and headers take more than 16 KiB.',
  ),
  BODY_TOO_LARGE: problemKind(
    413,
    ['请求内容过大', '請求內容過大', 'Body too large'],
    'The body is larger than 128 KiB, or a file than the service takes (`ATTACHMENT_MAX_MIB`).',
  ),
  CONTENT_TYPE_UNSUPPORTED: problemKind(
    415,
    ['不支持的内容类型', '不支援的內容類型', 'Unsupported content type'],
    'Bodies are `application/json` only, but for a file where the route takes one: of a media type that it names.',
  ),
  BODY_NOT_JSON: problemKind(
    400,
    ['请求内容不是有效的 JSON', '請求內容不是有效的 JSON', 'Body is not JSON'],
    'The body is empty, no JSON, or holds a key that JSON objects here may not have (`__proto__`).',
  ),
  REQUEST_INVALID: problemKind(
    400,
    ['请求内容不符合要求', '請求內容不符合要求', 'Invalid request'],
    'Parameters, query or body break their schema; `errors` lists where (`path`) and how (`code`), never the value.',
  ),
  IDEMPOTENCY_KEY_INVALID: problemKind(
    400,
    ['幂等键无效', '冪等鍵無效', 'Invalid Idempotency-Key'],
    '`Idempotency-Key` is 1 to 100 printable ASCII characters without blanks.',
  ),
  IF_MATCH_INVALID: problemKind(
    400,
    ['If-Match 无效', 'If-Match 無效', 'Invalid If-Match'],
    '`If-Match` is one ETag of this service: a version in double quotes.',
  ),
  ROLE_NOT_ALLOWED: problemKind(
    403,
    ['您的角色无此权限', '您的角色無此權限', 'Role not allowed'],
    'The caller is known, and none of the roles that they hold now may do this.',
  ),
  TENANT_NOT_ALLOWED: problemKind(
    403,
    ['不属于本租户', '不屬於本租戶', 'Other tenant'],
    'The token was issued for another tenant.',
  ),
  TILE_UNKNOWN: problemKind(
    404,
    ['没有这个分块', '沒有這個分塊', 'No such tile'],
    'The path is no tile or entry bundle, or the tree is not that large yet.',
  ),
  INTERNAL: problemKind(
    500,
    ['系统内部错误', '系統內部錯誤', 'Internal error'],
    'A fault of the service. Report it with the correlation id.',
  ),
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type RequestErrorCode = keyof typeof REQUEST_PROBLEMS;
