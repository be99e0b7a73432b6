/** What a password must be (S1-60). Data: a deployment may ask for more. */
export interface PasswordRules {
  /** Characters that are enough by themselves. */
  readonly minLength: number;
  /** Characters that are enough where `kinds` kinds are mixed. */
  readonly minMixedLength: number;
  /** Of small letters, capitals, digits and everything else. */
  readonly kinds: number;
  readonly maxLength: number;
  /** What is left must be so long when everything that is easily guessed counts as one character. */
  readonly minUnpredictable: number;
  /** In small letters: words, names and keyboard walks that lists of broken passwords begin with. */
  readonly common: readonly string[];
}

export type PasswordRefusal =
  | 'PASSWORD_TOO_SHORT'
  | 'PASSWORD_TOO_LONG'
  | 'PASSWORD_HOLDS_PERSON_ID'
  /** Made of common words, keyboard walks, runs, repetitions, dates or a phone number. */
  | 'PASSWORD_EASILY_GUESSED';

/** Longest first where one holds another. */
const COMMON = [
  ...['administrator', 'password', 'passw0rd', 'p@ssw0rd', 'p@ssword', 'welcome', 'iloveyou', 'letmein', 'sunshine'],
  ...[
    'princess',
    'football',
    'baseball',
    'superman',
    'monkey',
    'dragon',
    'master',
    'shadow',
    'hello',
    'login',
    'guest',
  ],
  ...['admin', 'root', 'test', 'user', 'temp', 'secret', 'changeme', 'default', 'qwertyuiop', 'qwerty', 'asdfghjkl'],
  ...['asdfgh', 'asdf', 'zxcvbnm', 'zxcvbn', 'zxcv', '1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik'],
  ...['zaq1', 'xsw2', 'cde3', 'vfr4', 'qazwsx', 'qaz', 'wsx', 'edc', '1q2w3e4r5t', '1q2w3e4r', '1q2w3e', 'q1w2e3r4'],
  ...['147258369', '741852963', '789456123', '159753', '147258', '123321', '112233', '121212', '123123', 'abc123'],
  ...['aa123456', 'a123456', 'woaini', '5201314', '1314520', '1314', '520', 'iloveu', 'caonima', 'wodemima', 'mima'],
  ...['zhongguo', 'beijing', 'shanghai', 'guangzhou', 'shenzhen', 'china', 'nihao', 'wangyi', 'taobao', 'alipay'],
  ...['zhifubao', 'weixin', 'wechat', 'tencent', 'baidu', 'huawei', 'xiaomi', 'taizhang', 'kefu', 'dichan', 'fangchan'],
  ...['wuye', 'loupan', '168', '888', '666', '518', 'vip', 'qq', 'company', 'gongsi', 'kehu', 'summer', 'winter'],
];

export const PASSWORD_RULES: PasswordRules = {
  minLength: 12,
  minMixedLength: 10,
  kinds: 3,
  maxLength: 128,
  minUnpredictable: 8,
  common: COMMON,
};

/** What is wrong with a password; undefined when nothing is. */
export function passwordRefusal(password: string, personId: string, rules: PasswordRules): PasswordRefusal | undefined {
  const length = [...password].length;
  if (length > rules.maxLength) return 'PASSWORD_TOO_LONG';
  if (length < (kindsIn(password) >= rules.kinds ? rules.minMixedLength : rules.minLength)) return 'PASSWORD_TOO_SHORT';
  const text = password.toLowerCase();
  if (holdsId(text, personId.toLowerCase())) return 'PASSWORD_HOLDS_PERSON_ID';
  return unpredictableLength(text, rules.common) < rules.minUnpredictable ? 'PASSWORD_EASILY_GUESSED' : undefined;
}

const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

function kindsIn(password: string): number {
  return KINDS.filter((kind) => kind.test(password)).length;
}

/** Of an id of one or two characters every password would hold one. */
const SHORT_ID = 2;

function holdsId(text: string, personId: string): boolean {
  return personId.length > SHORT_ID && text.includes(personId);
}

const PHONE_NUMBER = /1[3-9]\d{9}/g;
const DATE = /(19|20)\d{2}[-./]?(0[1-9]|1[0-2])[-./]?(0[1-9]|[12]\d|3[01])/g;
const YEAR = /(19[5-9]|20[0-4])\d/g;
/** Stands for something that a guesser has on a list. */
const ONE_GUESS = '\u0000';

function unpredictableLength(text: string, common: readonly string[]): number {
  const patterns = [PHONE_NUMBER, DATE].reduce((left, pattern) => left.replace(pattern, ONE_GUESS), text);
  const words = common.reduce((left, word) => left.replaceAll(word, ONE_GUESS), patterns);
  const left = withoutRuns([...words.replace(YEAR, ONE_GUESS)]);
  return new Set(left).size < SHORT_ALPHABET ? 0 : left.length;
}

/** Two characters in turns are a pattern, however long. */
const SHORT_ALPHABET = 4;

/** Each run of the same character, or of neighbours up or down (`abc`, `4321`), as one. */
function withoutRuns(characters: readonly string[]): readonly string[] {
  return characters.filter((character, at) => {
    const [two, one] = [stepTo(characters, at - 1), stepTo(characters, at)];
    return !(character !== ONE_GUESS && one !== undefined && one === two && Math.abs(one) <= 1);
  });
}

/** How far the character is from the one before it. */
function stepTo(characters: readonly string[], at: number): number | undefined {
  const [before, here] = [characters[at - 1], characters[at]].map((character) => character?.codePointAt(0));
  return before === undefined || here === undefined ? undefined : here - before;
}
