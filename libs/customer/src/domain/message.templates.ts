import { localTime } from '@taizhang/working-time';
import type { CustomerFact } from '../contract/customer.events.js';

export type MessageTemplate = CustomerFact<'MessageRequested'>['data']['template'];

/** S0-44: who caused a fault says so, is sorry, and says when it will be over. The signature is the provider's. */
const TEXTS: Readonly<Record<MessageTemplate, (at: string) => string>> = {
  'call-fault': (at) =>
    `您好，我们与您的通话因线路故障中断，给您带来不便，非常抱歉。预计${at}恢复，届时我们会再次与您联系。`,
  'call-back': (at) => `您好，我们刚才致电未能接通，抱歉打扰。我们会在${at}再次致电，如不方便请回复告知。`,
  appointment: (at) => `您好，提醒您${at}的看房预约。如需更改，请与您的专员联系。`,
};

const SECONDS_PER_HOUR = 3600;

/** What the customer reads: a template and one time, in the customer's own clock, and nothing else (C-9). */
export function messageText(template: MessageTemplate, about: string, timeZone: string): string {
  const { date, secondOfDay } = localTime(about, timeZone);
  const [, month, day] = date.split('-').map(Number);
  const hour = Math.floor(secondOfDay / SECONDS_PER_HOUR);
  const minute = String(Math.floor((secondOfDay % SECONDS_PER_HOUR) / 60)).padStart(2, '0');
  return TEXTS[template](`${month}月${day}日${hour}:${minute}`);
}
