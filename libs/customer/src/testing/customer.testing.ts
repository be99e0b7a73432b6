import { complaintEvents } from '@taizhang/complaint/contract';
import { intakeEvents } from '@taizhang/intake/contract';
import { organisationEvents } from '@taizhang/organisation/contract';
import type { CommandAnswer } from '@taizhang/nest-kit';
import { revisitEvents } from '@taizhang/revisit/contract';
import {
  openTestAttachments,
  openTestContext,
  openTestNumberIndex,
  type TestContext,
} from '@taizhang/nest-kit/testing';
import { createBlindIndex } from '@taizhang/privacy';
import { z } from 'zod';
import { customerEvents } from '../contract/index.js';
import { customerContext, type CustomerDependencies } from '../index.js';
import { TestStandings } from './standing.testing.js';

export const CUSTOMER = 'KH-00000001';
export const NUMBER = '13812345678';
export const E164 = `+86${NUMBER}`;

/** What a neighbour says of the keys it held; of others, these tests need nothing else. */
const keyEvents = (context: string) => {
  const { v, data } = customerEvents.SubjectKeyDestroyed;
  return { SubjectKeyDestroyed: { v, data: data.extend({ context: z.literal(context) }) } };
};

/** What an agent asks about the customer; each test changes what it is about. */
export interface TestCustomers extends TestContext {
  readonly standings: TestStandings;
  register(change?: object, key?: string): Promise<CommandAnswer>;
  record(change?: object, key?: string): Promise<CommandAnswer & { possibleDuplicates: number }>;
}

/** The context on real stores, its number index among them, with intake as its neighbour. */
export async function openCustomers(change: Partial<CustomerDependencies> = {}): Promise<TestCustomers> {
  const standings = new TestStandings();
  const blindIndex = createBlindIndex(new Uint8Array(32).fill(3));
  const context = await openTestContext(
    async (folder, opener) => {
      const numberIndex = openTestNumberIndex(folder);
      const attachments = await openTestAttachments(folder);
      return {
        definition: customerContext({
          opener,
          blindIndex,
          numberIndex,
          attachments,
          standingOf: standings.of,
          ...change,
        }),
        close: async () => void (await Promise.all([numberIndex.close(), attachments.close()])),
      };
    },
    {
      ...{ intake: intakeEvents, organisation: organisationEvents },
      complaint: { ...complaintEvents, ...keyEvents('complaint') },
      revisit: { ...revisitEvents, ...keyEvents('revisit') },
    },
  );
  standings.readModels = context.services.readModels;
  const withKey = (key?: string) => (key === undefined ? {} : { key });
  return {
    ...{ ...context, standings },
    register: (change, key) =>
      context.ask('register-customer', { body: { ...registration, ...change }, ...withKey(key) }),
    record: (change, key) =>
      context.ask('record-phone-number', {
        params: { customerId: CUSTOMER },
        body: { ...phoneNumber, ...change },
        ...withKey(key),
      }),
  };
}

export const registration = {
  customerId: CUSTOMER,
  name: '李雷',
  archiveKind: 'buyer',
  filedAt: '2026-03-02T08:00:00.000Z',
  source: 'visit',
};

export const phoneNumber = {
  phoneNumberId: 'n-1',
  number: '138 1234 5678',
  source: 'client-provided',
  consent: {
    noticeVersion: 'notice-1',
    purposes: ['service-call', 'revisit'],
    scope: 'company',
    collector: 'YITZ',
    channel: 'visit',
    givenAt: '2026-03-02T08:30:00.000Z',
  },
  collectedAt: '2026-03-02T08:30:00.000Z',
};
