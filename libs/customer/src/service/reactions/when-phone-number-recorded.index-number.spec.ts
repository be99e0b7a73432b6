import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { recordedEvent } from '@taizhang/event-log';
import type { RecordedEvent } from '@taizhang/kernel';
import { causedBy } from '@taizhang/nest-kit';
import { openTestNumberIndex } from '@taizhang/nest-kit/testing';
import { createBlindIndex, PrivacyError, type NumberIndex, type Opener } from '@taizhang/privacy';
import { CUSTOMER, E164, openCustomers, type TestCustomers } from '../../testing/customer.testing.js';
import { indexNumber } from './when-phone-number-recorded.index-number.js';

const blindIndex = createBlindIndex(new Uint8Array(32).fill(4));

describe('a recorded number', () => {
  let customers: TestCustomers;
  let numberIndex: NumberIndex;
  let recorded: RecordedEvent;

  beforeEach(async () => {
    customers = await openCustomers();
    numberIndex = openTestNumberIndex(customers.folder, 'another-index');
    await customers.register();
    await customers.record();
    const stored = (await customers.services.log.readStream(`customer-${CUSTOMER}`)).at(-1);
    if (stored === undefined) throw new Error('the number is not on record');
    recorded = recordedEvent('customer', stored);
  });

  afterEach(async () => {
    await numberIndex.close();
    await customers.close();
  });

  const react = (opener: Opener = customers.opener) => {
    const reaction = indexNumber({ blindIndex, numberIndex, opener });
    return reaction.react(recorded, customers.services, causedBy(recorded, reaction.name));
  };

  it('S0-7 is findable by its blind value, however often it is told', async () => {
    await react();
    await react();
    expect(await numberIndex.find(blindIndex.of(E164))).toEqual([CUSTOMER]);
  });

  it('S1-65 is not indexed once it is destroyed', async () => {
    const unseal = () => Promise.reject(new PrivacyError('SUBJECT_KEY_DESTROYED', 'destroyed'));
    await react({ ...customers.opener, unseal });
    expect(await numberIndex.find(blindIndex.of(E164))).toEqual([]);
  });

  it('is told again when the index cannot be reached', async () => {
    await numberIndex.close();
    await expect(react()).rejects.toEqual(expect.objectContaining({ code: 'NUMBER_INDEX_CLOSED' }));
  });
});
