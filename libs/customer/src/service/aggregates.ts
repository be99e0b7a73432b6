import type { Aggregate } from '@taizhang/nest-kit';
import type { AccessCommand, AccessEvent } from '../domain/access.commands.js';
import { access as accessDecider, type AccessState } from '../domain/access.decider.js';
import type { ArchiveEvent, CustomerCommand } from '../domain/customer.commands.js';
import { customer as customerDecider, type CustomerState } from '../domain/customer.decider.js';

/** A customer's archive, by archive number. */
export const customer: Aggregate<CustomerCommand, ArchiveEvent, CustomerState> = {
  name: 'customer',
  decider: customerDecider,
};

/** All accesses to one customer, by archive number. */
export const access: Aggregate<AccessCommand, AccessEvent, AccessState> = { name: 'access', decider: accessDecider };

/** A person's refused searches, which concern no customer, by person id. */
export const search: Aggregate<AccessCommand, AccessEvent, AccessState> = { name: 'search', decider: accessDecider };
