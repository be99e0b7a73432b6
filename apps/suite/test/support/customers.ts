import { on } from './story.js';

/** A customer with a number, as an agent enters them. */
export const registration = (customerId: string) => ({
  ...{ customerId, name: '李雷', archiveKind: 'buyer', filedAt: on(1), source: 'visit' },
});

export const phoneNumber = (number: string) => ({
  ...{ phoneNumberId: 'n-1', number, source: 'client-provided', collectedAt: on(1) },
  consent: {
    ...{ noticeVersion: 'notice-1', purposes: ['service-call', 'revisit'], scope: 'company' },
    ...{ collector: 'YITZ', channel: 'visit', givenAt: on(1) },
  },
});

export const looking = { purpose: 'service-call', reason: '客户要求回电' };
