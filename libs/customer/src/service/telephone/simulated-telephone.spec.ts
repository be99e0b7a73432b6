import { describe, expect, it } from '@jest/globals';
import { createSimulatedTelephone } from './simulated-telephone.js';

const at = '2026-03-02T09:00:00.000Z';
const calling = (callId: string, last4: string) => ({ callId, personId: 'YITZ', number: `+861381234${last4}`, at });

describe('the simulated telephone', () => {
  it.each([
    ['1234', 'answered', 60],
    ['0001', 'no-answer', 0],
    ['0002', 'busy', 0],
    ['0003', 'rejected', 0],
    ['0004', 'fault', 0],
  ])('has calls to …%s end as %s', async (last4, outcome, durationSeconds) => {
    const { calls } = createSimulatedTelephone();
    await calls.place(calling('c-1', last4));
    expect(await calls.reportOf('c-1')).toEqual({ outcome, startedAt: at, durationSeconds });
  });
  it('takes no call or message to …0005 and does not say of …0006', async () => {
    const { calls, messages } = createSimulatedTelephone();
    const writing = { messageId: 'm-1', channel: 'sms', template: 'call-back', text: '您好' } as const;
    for (const [last4, code] of [
      ['0005', 'TELEPHONE_REFUSED'],
      ['0006', 'TELEPHONE_UNCERTAIN'],
    ] as const) {
      await expect(calls.place(calling('c-1', last4))).rejects.toMatchObject({ code });
      await expect(messages.send({ ...writing, number: calling('', last4).number })).rejects.toMatchObject({ code });
    }
  });
  it('places a call once and answers as it did', async () => {
    const { calls } = createSimulatedTelephone({ '1234': 'busy' });
    const first = await calls.place(calling('c-1', '1234'));
    expect(await calls.place(calling('c-1', '9999'))).toEqual(first);
    expect(await calls.reportOf('c-1')).toMatchObject({ outcome: 'busy' });
  });
  it('shows no digit of a number in what it answers', async () => {
    const { calls, messages } = createSimulatedTelephone();
    const number = calling('', '5678').number;
    const sent = await messages.send({
      messageId: 'm',
      channel: 'wechat',
      template: 'call-back',
      text: '您好',
      number,
    });
    const placed = await calls.place(calling('c-1', '5678'));
    expect(JSON.stringify([sent, placed, await calls.reportOf('c-1')])).not.toMatch(/5678|1381234/);
  });
  it('takes a call that it does not know for one that broke off', async () =>
    expect(await createSimulatedTelephone().calls.reportOf('c-9')).toMatchObject({ outcome: 'fault' }));
});
