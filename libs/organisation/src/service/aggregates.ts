import type { Aggregate } from '@taizhang/nest-kit';
import type { AccountCommand, AccountEvent } from '../domain/account.commands.js';
import { account as accountDecider } from '../domain/account.decider.js';
import type { AccountState } from '../domain/account.state.js';
import type { CredentialCommand, CredentialEvent } from '../domain/credential.commands.js';
import { credential as credentialDecider, type CredentialState } from '../domain/credential.decider.js';
import type { DeviceCommand, DeviceEvent } from '../domain/device.commands.js';
import { device as deviceDecider, type DeviceState } from '../domain/device.decider.js';
import { orgTree as orgTreeDecider, type OrgTree } from '../domain/org-tree.decider.js';
import type { MoveOrgUnit, OrgUnitCommand, OrgUnitEvent, OrgUnitMoved } from '../domain/org-unit.commands.js';
import { orgUnit as orgUnitDecider, type OrgUnitState } from '../domain/org-unit.decider.js';
import type { PersonCommand, PersonEvent } from '../domain/person.commands.js';
import { person as personDecider } from '../domain/person.decider.js';
import type { PersonState } from '../domain/person.state.js';
import type { PolicyPublished, PublishPolicy } from '../domain/policy.commands.js';
import { policy as policyDecider, type PolicyState } from '../domain/policy.decider.js';
import type { SessionCommand, SessionEvent } from '../domain/session.commands.js';
import { session as sessionDecider, type SessionState } from '../domain/session.decider.js';

export const account: Aggregate<AccountCommand, AccountEvent, AccountState> = {
  name: 'account',
  decider: accountDecider,
};

export const credential: Aggregate<CredentialCommand, CredentialEvent, CredentialState> = {
  name: 'credential',
  decider: credentialDecider,
};

export const orgUnit: Aggregate<OrgUnitCommand, OrgUnitEvent, OrgUnitState> = {
  name: 'org-unit',
  decider: orgUnitDecider,
};

export const device: Aggregate<DeviceCommand, DeviceEvent, DeviceState> = { name: 'device', decider: deviceDecider };

/** Its id is the tenant's. */
export const orgTree: Aggregate<MoveOrgUnit, OrgUnitMoved, OrgTree> = { name: 'org-tree', decider: orgTreeDecider };

export const person: Aggregate<PersonCommand, PersonEvent, PersonState> = { name: 'person', decider: personDecider };

export const policy: Aggregate<PublishPolicy, PolicyPublished, PolicyState> = {
  name: 'policy',
  decider: policyDecider,
};

export const session: Aggregate<SessionCommand, SessionEvent, SessionState> = {
  name: 'session',
  decider: sessionDecider,
};
