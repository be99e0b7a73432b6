import { zoneAtNoon, type SuiteProcess } from '@taizhang/testing';
import { fileAttachment, photograph } from './attachments.js';
import { issueToken, send, type Answer } from './client.js';
import { phoneNumber, registration } from './customers.js';
import { emergencyContacts } from './forms.js';
import { takeOn } from './staff.js';

export const CUSTOMER = 'KH-00000001';
export const NUMBER = '13812345678';
export const DEVICE = { deviceId: 'PC-7', class: 'managed', network: 'office' };
/** The tests run on this machine, which is the office then. */
export const IN_THE_OFFICE = { OFFICE_NETWORKS: '127.0.0.0/8' };

export const PASSWORD = 'kraut und rueben im mai';
const at = `/customer/customers/${CUSTOMER}`;

/** An agent who keeps a customer, at a device of the company's, and those whose word an agent's work asks for. */
export class Desk {
  private readonly tokens = new Map<string, string>();

  private constructor(readonly suite: SuiteProcess) {}

  static async open(suite: SuiteProcess): Promise<Desk> {
    const desk = new Desk(suite);
    const agent = await takeOn(suite, 'agent', 'YITZ');
    const administrator = await issueToken(suite, 'administrator');
    desk.tokens.set('administrator', administrator);
    desk.tokens.set('agent', agent);
    for (const [role, person] of OTHERS) desk.tokens.set(role, await takeOn(suite, role, person));
    await desk.enter();
    desk.tokens.set('agent', await desk.signIn());
    return desk;
  }

  tokenOf(role: string): string {
    const token = this.tokens.get(role);
    if (token === undefined) throw new RangeError(`nobody is ${role}`);
    return token;
  }

  /** The answer to what must be granted. */
  async ask(role: string, path: string, body?: object): Promise<Answer> {
    const answer = await send(this.suite.url, path, { token: this.tokenOf(role), ...(body && { body }) });
    if (answer.status > 201) throw new Error(`${role} ${path}: ${answer.text}`);
    return answer;
  }

  /** The id of what was asked for. */
  async idOf(role: string, path: string, body: object): Promise<string> {
    return ((await this.ask(role, path, body)).body as { readonly id: string }).id;
  }

  private async enter(): Promise<void> {
    await this.ask('agent', '/customer/customers', registration(CUSTOMER));
    await this.ask('agent', `${at}/phone-numbers`, phoneNumber(NUMBER));
    // Any hour of the day is a time to call: the day of the test does not matter, its hour must not either.
    await this.ask('agent', `${at}/contact-preferences`, { preferenceId: 'p-1', timeZone: zoneAtNoon() });
    const photo = { attachmentId: 'a-1', title: NUMBER, content: photograph(NUMBER) };
    await this.ask('agent', `${at}/filled-forms`, emergencyContacts('f-1', NUMBER));
    await fileAttachment(this.suite.url, { token: this.tokenOf('agent'), customerId: CUSTOMER, ...photo });
  }

  private async signIn(): Promise<string> {
    await this.ask('administrator', '/organisation/devices', { deviceId: DEVICE.deviceId, assigneeId: 'YITZ' });
    const invited = await this.ask('administrator', '/organisation/people/YITZ/invitations', {});
    const { code } = invited.body as { readonly code: string };
    const person = { personId: 'YITZ', password: PASSWORD };
    const accepted = await send(this.suite.url, '/organisation/accounts', { body: { ...person, code } });
    const started = await send(this.suite.url, '/organisation/sessions', {
      body: { ...person, deviceId: DEVICE.deviceId },
    });
    if (started.status > 201) throw new Error(`${accepted.text}${started.text}`);
    return (started.body as { readonly accessToken: string }).accessToken;
  }
}

const OTHERS = [
  ['supervisor', 'SU01'],
  ['compliance-officer', 'CO01'],
  ['general-manager', 'GM01'],
] as const;
