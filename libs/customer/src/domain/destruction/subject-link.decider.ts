import { refusals, type Decider, type Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';

export type SubjectLinked = CustomerFact<'SubjectLinked'>;
export type LinkSubject = Message<'LinkSubject', SubjectLinked['data']>;

export type SubjectLinkState = { readonly status: 'none' } | { readonly status: 'linked'; readonly customerId: string };

export type SubjectLinkRefusal = 'SUBJECT_LINKED' | 'SUBJECT_SHARED' | 'SUBJECT_IS_CUSTOMER';

const refuse = refusals<SubjectLinkRefusal>();

/** Whose words are sealed under this name are many people nobody knows (intake): they are nobody's to destroy. */
export const SHARED_SUBJECTS: readonly string[] = ['caller-unidentified'];

/** Stream `linked-<subject>`: a name belongs to one customer for ever, so that no destruction takes another's data with it. */
export const subjectLink: Decider<LinkSubject, SubjectLinked, SubjectLinkState> = {
  initialState: { status: 'none' },
  decide({ data }, state) {
    if (SHARED_SUBJECTS.includes(data.linkedSubject)) {
      throw refuse('SUBJECT_SHARED', 'this name stands for everybody who was not identified');
    }
    if (data.linkedSubject === data.customerId) throw refuse('SUBJECT_IS_CUSTOMER', 'the customer needs no link');
    if (state.status === 'none') return [{ type: 'SubjectLinked', data }];
    if (state.customerId === data.customerId) return [];
    throw refuse('SUBJECT_LINKED', 'this name is linked to another customer');
  },
  evolve: (state, { data }) => (state.status === 'none' ? { status: 'linked', customerId: data.customerId } : state),
};
