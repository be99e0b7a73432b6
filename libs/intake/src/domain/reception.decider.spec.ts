import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { intakeEvents, type MatterClass } from '../contract/index.js';
import type {
  ClassifyMatter,
  MatterClassified,
  ReceptionCommand,
  ReceptionEvent,
  RecordCall,
  RecordVisit,
  RegisterLetter,
} from './reception.commands.js';
import { reception as decider } from './reception.decider.js';

const reception = asStored(decider, intakeEvents);
const { given } = specificationOf(reception);

const occurredAt = '2026-03-02T09:05:00.000Z';
const whose = { receptionId: 'r-1', subjectId: '7191646', project: 'garden', customerId: '7191646' };
const unattended = {
  ...whose,
  class: 'inquiry',
  origin: 'desk',
  line: 'AA0101',
  callType: 'PS',
  ivrSeconds: 9,
  queueSeconds: 5,
  serviceSeconds: 166,
  secondsToAnswer: 5,
  startedAt: '2026-03-02T09:00:00.000Z',
  endedAt: '2026-03-02T09:03:00.000Z',
  outcome: 'answered',
  matter: 'asks for the opening hours',
  feedback: 'content',
  occurredAt,
} as const;
const calling = (change: Partial<RecordCall['data']> = {}): RecordCall => ({
  type: 'RecordCall',
  data: { ...unattended, agentId: 'YITZ', ...change },
});
const called = (change: Partial<RecordCall['data']> = {}, answeredLate = false): ReceptionEvent => ({
  type: 'CallReceived',
  data: { ...calling(change).data, answeredLate },
});
const abandoned = { outcome: 'abandoned', matter: 'not recorded', feedback: 'not recorded' } as const;
const classified = (is: MatterClass, change: Partial<MatterClassified['data']> = {}): MatterClassified => ({
  type: 'MatterClassified',
  data: { ...whose, class: is, occurredAt, ...change },
});
const visiting = (change: Partial<RecordVisit['data']> = {}): RecordVisit => ({
  type: 'RecordVisit',
  data: {
    ...whose,
    class: 'repair',
    visitor: 'Li Lei',
    agentId: 'YITZ',
    matter: 'the lift is broken',
    feedback: 'wants it mended today',
    startedAt: '2026-03-02T09:00:00.000Z',
    endedAt: '2026-03-02T09:05:00.000Z',
    occurredAt,
    ...change,
  },
});
const visited: ReceptionEvent = { type: 'VisitReceived', data: visiting().data };
const sender = { receptionId: 'letter-188006', subjectId: 'sender-1', project: 'garden' };
const writing = (change: Partial<RegisterLetter['data']> = {}): RegisterLetter => ({
  type: 'RegisterLetter',
  data: {
    ...sender,
    serial: '188006',
    receivedAt: '2026-03-01T11:25:05.000Z',
    sender: 'A000102948',
    subject: '投诉噪音',
    body: '夜里很吵。',
    taxonomy: ['城乡建设', '安全生产'],
    occurredAt,
    ...change,
  },
});
const written = (is: MatterClass): ReceptionEvent => ({
  type: 'LetterRegistered',
  data: { ...writing().data, class: is },
});
const classifying = (is: MatterClass, reason = 'misread'): ClassifyMatter => ({
  type: 'ClassifyMatter',
  data: { receptionId: 'r-1', class: is, reason, occurredAt },
});

describe('a call', () => {
  it('S2-5 is logged with its class, and its matter handed on, in one decision', () =>
    given().when(calling()).then(called(), classified('inquiry')));
  it('is logged once', () => given(called(), classified('inquiry')).when(calling()).thenNothing());
  it('refuses its id to another call', () =>
    given(called())
      .when(calling({ line: 'AA0102' }))
      .thenRefused('RECEPTION_EXISTS'));
  it('refuses its id to a visit', () => given(called()).when(visiting()).thenRefused('RECEPTION_EXISTS'));
  it('S2-1 is flagged when answered after more than 15 seconds', () =>
    given()
      .when(calling({ secondsToAnswer: 16 }))
      .then(called({ secondsToAnswer: 16 }, true), classified('inquiry')));
  it('S2-5 is logged with its class when nobody took it, with no matter to hand on', () =>
    given().when(calling(abandoned)).then(called(abandoned)));
  it.each([{ matter: ' ' }, { feedback: '' }, { feedback: 'not recorded' }])(
    'S0-21 is not complete with %j',
    (change) => given().when(calling(change)).thenRefused('CONVERSATION_INCOMPLETE'),
  );
  it.each([{ endedAt: '2026-03-02T08:59:59.999Z' }, { ivrSeconds: -1 }, { queueSeconds: -1 }, { serviceSeconds: -1 }])(
    'S0-21 cannot have had the times %j',
    (change) => given().when(calling(change)).thenRefused('RECEPTION_TIMES_IMPOSSIBLE'),
  );
  it('has an agent when answered', () =>
    given().when({ type: 'RecordCall', data: unattended }).thenRefused('CALL_AGENT_MISSING'));
  it('S2-5 keeps what an imported file says, negative times and no feedback included', () => {
    const imported = { origin: 'import', ivrSeconds: -75, matter: 'PS', feedback: 'not recorded' } as const;
    given().when(calling(imported)).then(called(imported), classified('inquiry'));
  });
});

describe('a visit', () => {
  it('S2-14 S0-21 is logged and handed on', () => given().when(visiting()).then(visited, classified('repair')));
  it('is logged once', () => given(visited).when(visiting()).thenNothing());
  it('refuses its id to another visit', () =>
    given(visited)
      .when(visiting({ agentId: 'AVNI' }))
      .thenRefused('RECEPTION_EXISTS'));
  it.each([{ matter: '' }, { feedback: ' ' }])('S0-21 is not complete with %j', (change) =>
    given().when(visiting(change)).thenRefused('CONVERSATION_INCOMPLETE'),
  );
  it('S0-21 ends after it starts', () =>
    given()
      .when(visiting({ endedAt: '2026-03-02T08:00:00.000Z' }))
      .thenRefused('RECEPTION_TIMES_IMPOSSIBLE'));
});

describe('a letter', () => {
  const handedOn = (is: MatterClass): MatterClassified => ({
    type: 'MatterClassified',
    data: { ...sender, class: is, taxonomy: ['城乡建设', '安全生产'], occurredAt },
  });

  it('S2-17 is registered with the class of its words, and handed on', () =>
    given().when(writing()).then(written('complaint'), handedOn('complaint')));
  it('S2-17 is registered with the class a person gave it', () =>
    given()
      .when(writing({ class: 'inquiry' }))
      .then(written('inquiry'), handedOn('inquiry')));
  it('is registered once', () => given(written('complaint')).when(writing()).thenNothing());
  it('S2-17 refuses a serial number to another letter', () =>
    given(written('complaint'))
      .when(writing({ receivedAt: '2026-03-01T12:00:00.000Z' }))
      .thenRefused('RECEPTION_EXISTS'));
  it('S2-17 has the id of its serial number', () =>
    given()
      .when(writing({ receptionId: 'letter-1' }))
      .thenRefused('LETTER_SERIAL_MISMATCH'));
});

describe('another class', () => {
  it('S2-5 is given for a reason', () =>
    given(called(), classified('inquiry'))
      .when(classifying('complaint'))
      .then(classified('complaint', { reason: 'misread' })));
  it('is given once', () =>
    given(called(), classified('complaint', { reason: 'misread' }))
      .when(classifying('complaint'))
      .thenNothing());
  it('may differ in the taxonomy only', () =>
    given(called(), classified('inquiry'))
      .when({ type: 'ClassifyMatter', data: { ...classifying('inquiry').data, taxonomy: ['a'] } })
      .then(classified('inquiry', { reason: 'misread', taxonomy: ['a'] })));
  it('adds nothing when it is the same', () =>
    given(called(), classified('inquiry')).when(classifying('inquiry', 'another reason')).thenNothing());
  it('needs a reason', () => given(called()).when(classifying('repair', ' ')).thenRefused('MATTER_REASON_MISSING'));
  it('needs a reception', () => given().when(classifying('repair')).thenRefused('RECEPTION_UNKNOWN'));
});

describe('any run of commands on a reception', () => {
  const command = fc.oneof(
    fc.constantFrom<ReceptionCommand>(calling(), calling(abandoned), calling({ matter: '' }), visiting(), writing()),
    fc
      .tuple(fc.constantFrom<MatterClass>('complaint', 'inquiry'), fc.constantFrom('r', 's'))
      .map((facts) => classifying(...facts)),
  );
  const commands = fc.array(command, { maxLength: 10 });
  const event = fc.constantFrom(called(), visited, written('other'), classified('repair'), classified('praise'));

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(reception, sequence, (accepted, history) =>
          expect(reception.decide(accepted, replay(reception, history))).toEqual([]),
        );
      }),
    ));

  it('S2-5 has one record, first, and a class for every matter', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const [record, ...classes] = run(reception, sequence);
        expect(classes.every(({ type }) => type === 'MatterClassified')).toBe(true);
        if (record === undefined) return;
        expect(record.type).not.toBe('MatterClassified');
        const served = !('outcome' in record.data) || record.data.outcome === 'answered';
        if (served) expect(classes[0]).toMatchObject({ data: { class: record.data.class } });
      }),
    ));

  it('S0-21 has a matter and a feedback for every answered call of the desk', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const calls = run(reception, sequence).filter((fact) => fact.type === 'CallReceived');
        const answered = calls.filter(({ data }) => data.outcome === 'answered');
        expect(answered.every(({ data }) => data.matter.trim() !== '' && data.feedback.trim() !== '')).toBe(true);
      }),
    ));

  it('begins with the first record and has the class said last, in any order of events', () =>
    fc.assert(
      fc.property(fc.array(event, { maxLength: 10 }), (history) => {
        const state = replay(decider, history);
        const begin = history.findIndex(({ type }) => type !== 'MatterClassified');
        if (begin < 0) return expect(state).toEqual(decider.initialState);
        const last = history.slice(begin + 1).findLast(({ type }) => type === 'MatterClassified') ?? history[begin];
        expect(state).toMatchObject({ record: history[begin], class: last?.data.class });
      }),
    ));
});
