import { fictitiousNumber } from '../import/fictitious-number.js';
import { stringify } from './csv.js';

// Files in the formats that can be imported, with what is odd in real ones. All in them is invented, and always the same.

type Some<Value> = readonly [Value, ...Value[]];

const at = <Value>(values: Some<Value>, index: number): Value => values[index % values.length] ?? values[0];

const two = (number: number) => String(number).padStart(2, '0');
const numbered = (count: number) => Array.from({ length: count }, (_, index) => index);

const CALL_COLUMNS =
  'vru+line call_id customer_id priority type date vru_entry vru_exit vru_time q_start q_exit q_time outcome ' +
  'ser_start ser_exit ser_time server';
const CALL_TYPES = ['PS', 'PS', 'NW', 'NE', 'TT', 'IN', 'PE'] as const;
const AGENTS = ['AVNI', 'BIRAN', 'DORIT', 'KAZAV', 'MICHAL', 'TOVA', 'YITZ', 'ZOHARI'] as const;
const CALLS_A_DAY = 100;
const OPENS_AT = 7 * 3600;
const SECONDS_BETWEEN = 600;

/** A call log: customers who call again, and whom nobody knows; calls that nobody took, or that never were. */
export function sampleCalls(count: number): string {
  return [CALL_COLUMNS.split(' '), ...numbered(count).map(callCells)].map((cells) => `${cells.join('\t')}\n`).join('');
}

function callCells(index: number): readonly string[] {
  const entry = OPENS_AT + (index % CALLS_A_DAY) * SECONDS_BETWEEN;
  const [menu, queue, service] = [5 + (index % 9), index % 40, 30 + ((index * 37) % 600)];
  const day = `9902${two(1 + Math.floor(index / CALLS_A_DAY))}`;
  const caller = [customerOf(index), index % 3 === 0 ? '0' : '2', at(CALL_TYPES, index), day];
  const menuTimes = [clock(entry), clock(entry + menu), String(index % 37 === 5 ? -menu : menu)];
  const queueTimes = [clock(entry + menu), clock(entry + menu + queue), String(queue)];
  const begun = entry + menu + queue;
  const served = [clock(begun), clock(begun + service), String(service)];
  const outcome = outcomeOf(index);
  const services = outcome === 'AGENT' ? served : ['0:00:00', '0:00:00', '0'];
  const server = outcome === 'AGENT' && index % 29 !== 7 ? at(AGENTS, index * 3) : 'NO_SERVER';
  const id = [`AA010${1 + (index % 6)}`, String(34_000 + index)];
  return [...id, ...caller, ...menuTimes, ...queueTimes, outcome, ...services, server];
}

/** 0 for a caller whom nobody knows; one long id is as a spreadsheet writes it. */
function customerOf(index: number): string {
  if (index % 3 === 0) return '0';
  return index % 50 === 10 ? '6.02701E+11' : String(20_000_000 + ((index * 7919) % 97));
}

function outcomeOf(index: number): string {
  if (index % 41 === 8) return 'PHANTOM';
  return index % 6 === 4 ? 'HANG' : 'AGENT';
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

const LETTER_COLUMNS = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '反对数', '点赞数'];
const MATTERS: Some<readonly [subject: string, text: string]> = [
  ['小区电梯多次停运', '三号楼电梯上周停了两次，请物业检查。'],
  ['咨询公园管理时间', '请问公园几点关门？\n谢谢！'],
  ['反映"夜间施工"扰民', '工地说"加快进度"，\r\n每晚施工到十二点，施工安全也没有人管。'],
  ['自来水供应, 又停了', '本月第三次停水,没有通知。'],
  ['感谢客服', '上次的问题处理得很快。'],
];

/** A letter register: both ways to write a date, quotes, commas and line breaks in values. */
export function sampleLetters(count: number): string {
  return stringify([LETTER_COLUMNS, ...numbered(count).map(letterCells)]);
}

function letterCells(index: number): readonly string[] {
  const [subject, text] = at(MATTERS, index);
  const [month, day, time] = [1 + (index % 12), 1 + (index % 28), `${8 + (index % 10)}:${two(index % 60)}:05`];
  const at2019 = index % 2 === 0 ? `2019/${month}/${day} ${time}` : `2019-${two(month)}-${two(day)} ${time}`;
  const counts = [String(index % 3), String(index % 11)];
  return [String(188_000 + index), `U${1_000 + (index % 90)}`, subject, at2019, `${text}（${index}）`, ...counts];
}

/** A three-level classification that some of the sample letters fit into. */
export const SAMPLE_TAXONOMY = stringify([
  ['一级分类', '二级分类', '三级分类'],
  ['城乡建设', '城市建设和市政管理', '公园管理'],
  ['城乡建设', '城市建设和市政管理', '自来水供应'],
  ['城乡建设', '工程质量', '施工安全'],
  ['城乡建设', '住房与房地产', '其他'],
  ['城乡建设', '物业', '电梯'],
]);

const CASE_COLUMNS = [
  ...['Case ID', 'Activity', 'Resource', 'Complete Timestamp', 'Variant', 'Variant index', 'Variant', 'seriousness'],
  ...['customer', 'product', 'responsible_section', 'seriousness_2', 'service_level', 'service_type'],
  ...['support_section', 'workgroup'],
];
const [ASSIGN, TAKE, WAIT, RESOLVE, CLOSE] = [
  'Assign seriousness',
  'Take in charge ticket',
  'Wait',
  'Resolve ticket',
  'Closed',
] as const;
/** How cases go: mostly well; some skip a step, close before they are resolved, or do what means nothing here. */
const COURSES: Some<readonly string[]> = [
  [ASSIGN, TAKE, RESOLVE, CLOSE],
  [ASSIGN, TAKE, WAIT, RESOLVE, CLOSE],
  ['Insert ticket', ASSIGN, TAKE, WAIT, TAKE, RESOLVE, CLOSE],
  [ASSIGN, ASSIGN, TAKE, 'Require upgrade', RESOLVE, CLOSE],
  [ASSIGN, TAKE, 'Create SW anomaly', RESOLVE, RESOLVE, CLOSE],
  [CLOSE, ASSIGN, TAKE],
];
const TWICE_EVERY = 13;

/** A help-desk log of so many cases, each some rows; now and then a row stands there twice. */
export function sampleCases(count: number): string {
  const rows = numbered(count).flatMap(caseRows);
  const doubled = rows.flatMap((row, index) => (index % TWICE_EVERY === 0 ? [row, row] : [row]));
  return stringify([CASE_COLUMNS, ...doubled]);
}

function caseRows(index: number): readonly (readonly string[])[] {
  return at(COURSES, index).map((activity, step) => {
    const time = `2012/${two(1 + (index % 12))}/${two(1 + step)} 09:${two(index % 60)}:${two(step)}.000`;
    const value = (name: number) => `Value ${1 + name}`;
    const variant = ['Variant 1', '1', 'Variant 1', 'Value 1'];
    const about = [value(index % 40), value(index % 5), value(index % 3)];
    const rest = ['Value 1', 'Value 1', 'Value 1', 'Value 1', 'Value 1'];
    return [`Case ${1 + index}`, activity, value((index + step) % 9), time, ...variant, ...about, ...rest];
  });
}

const CUSTOMER_COLUMNS =
  'externalId name phone archiveKind estate businessNeed channel source collectedAt noticeVersion purposes scope ' +
  'collector consentedAt';
const NAMES: Some<string> = ['李雷', '韩梅梅', 'Li Lei', '阿依古丽·买买提', '欧阳娜娜女士'];
const ESTATES: Some<string> = ['四季花园', '侨诚花园', '', '锦城, 南区'];

/** A customer register, numbers in several writings; the number of the last row but one is too short, the last is bought. */
export function sampleCustomers(count: number): string {
  const rows = numbered(count).map((index) => customerCells(index, index - count));
  return stringify([CUSTOMER_COLUMNS.split(' '), ...rows]);
}

function customerCells(index: number, fromEnd: number): string[] {
  const id = `kh-${1000 + index}`;
  const number = fictitiousNumber(id);
  const written = at(
    [number, `+86 ${number}`, `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`],
    index,
  );
  const when = `2026-03-0${1 + (index % 9)}`;
  const label = [id, at(NAMES, index), fromEnd === -2 ? '1381234' : written, at(['buyer', 'tenant'], index)];
  const about = [at(ESTATES, index), index % 2 === 0 ? '两房，近地铁' : '', 'visit'];
  const source = [fromEnd === -1 ? 'bought-list' : 'fictitious', `${when} 10:00:00`];
  return [...label, ...about, ...source, 'notice-1', 'service-call;revisit', 'company', 'YITZ', `${when} 09:30:00`];
}
