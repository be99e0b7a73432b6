import type { Answer, Role, Sent } from '../client.js';
import { phoneNumber, registration } from '../customers.js';
import { atHome } from './numbers.js';

/** How the flows ask, as somebody with a role. Answers that show numbers to whom they may be shown are held apart. */
export interface Desk {
  ask(role: Role, path: string, sent: Sent): Promise<Answer>;
}

/** What becomes of one number; the place of the number among all makes ids. */
export type Flow = (desk: Desk, number: string, index: number) => Promise<void>;

/** As people and programs enter a number. */
const ENTERED: readonly ((home: string, number: string) => string)[] = [
  (home) => home,
  (_home, number) => `+86${number}`,
  (_home, number) => `0086 ${number}`,
  (home) => `${home.slice(0, 3)}-${home.slice(3, 7)}-${home.slice(7)}`,
  (home) => `${home.slice(0, 3)} ${home.slice(3, 7)} ${home.slice(7)}`,
  (home) => home.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
];

export const asEntered = (number: string, index: number) =>
  ENTERED[index % ENTERED.length]?.(atHome(number), number) ?? atHome(number);

export const customerOf = (index: number) => `PL-${index}`;
export const archiveOf = (index: number) => `/customer/customers/${customerOf(index)}`;

export const post = (desk: Desk, path: string, body: unknown) => desk.ask('agent', path, { body });
export const supervise = (desk: Desk, path: string, body: unknown) => desk.ask('supervisor', path, { body });
export const comply = (desk: Desk, path: string, body: unknown) => desk.ask('compliance-officer', path, { body });

/** Asks for something that gets an id of its own; the id. */
export async function idOf(asked: Promise<Answer>): Promise<string> {
  const { id = 'none' } = ((await asked).body ?? {}) as { readonly id?: string };
  return id;
}

/** A customer whose number it is, and who says so. */
export async function archive(desk: Desk, number: string, index: number): Promise<void> {
  await file(desk, customerOf(index), asEntered(number, index));
}

export async function file(desk: Desk, customerId: string, entered: string): Promise<void> {
  await post(desk, '/customer/customers', { ...registration(customerId), businessNeed: `电话 ${entered}` });
  await post(desk, `/customer/customers/${customerId}/phone-numbers`, phoneNumber(entered));
}
