import type { Message } from '@taizhang/kernel';
import type { OrganisationFact, Role } from '../contract/organisation.events.js';

export type PersonJoined = OrganisationFact<'PersonJoined'>;
export type RoleGranted = OrganisationFact<'RoleGranted'>;
export type RoleRevoked = OrganisationFact<'RoleRevoked'>;
export type PersonMoved = OrganisationFact<'PersonMoved'>;
export type PostAssigned = OrganisationFact<'PostAssigned'>;
export type PersonSuspended = OrganisationFact<'PersonSuspended'>;
export type PersonResumed = OrganisationFact<'PersonResumed'>;
export type PersonLeft = OrganisationFact<'PersonLeft'>;
export type NdaSigned = OrganisationFact<'NdaSigned'>;
export type TrainingCompleted = OrganisationFact<'TrainingCompleted'>;
export type CertificationGranted = OrganisationFact<'CertificationGranted'>;
export type CertificationWithdrawn = OrganisationFact<'CertificationWithdrawn'>;
export type PolicyAcknowledged = OrganisationFact<'PolicyAcknowledged'>;

/** What a person has done, or been found fit for. */
export type QualificationEvent =
  NdaSigned | TrainingCompleted | CertificationGranted | CertificationWithdrawn | PolicyAcknowledged;

export type PersonEvent =
  | PersonJoined
  | RoleGranted
  | RoleRevoked
  | PersonMoved
  | PostAssigned
  | PersonSuspended
  | PersonResumed
  | PersonLeft
  | QualificationEvent;

/** With `role` the person joins and is granted it in one decision. */
export type RecordJoining = Message<'RecordJoining', PersonJoined['data'] & { readonly role?: Role }>;
export type GrantRole = Message<'GrantRole', RoleGranted['data']>;
export type RevokeRole = Message<'RevokeRole', RoleRevoked['data']>;
/** Roles that are not named to be kept are revoked in the same decision. */
export type MovePerson = Message<'MovePerson', PersonMoved['data'] & { readonly keepRoles: readonly Role[] }>;
export type AssignPost = Message<'AssignPost', PostAssigned['data']>;
export type SuspendPerson = Message<'SuspendPerson', PersonSuspended['data']>;
export type ResumePerson = Message<'ResumePerson', PersonResumed['data']>;
export type RecordLeaving = Message<'RecordLeaving', PersonLeft['data']>;

export type RecordNda = Message<'RecordNda', NdaSigned['data']>;
export type RecordTraining = Message<'RecordTraining', TrainingCompleted['data']>;
export type GrantCertification = Message<'GrantCertification', CertificationGranted['data']>;
export type WithdrawCertification = Message<'WithdrawCertification', CertificationWithdrawn['data']>;
export type AcknowledgePolicy = Message<'AcknowledgePolicy', PolicyAcknowledged['data']>;

export type QualificationCommand =
  RecordNda | RecordTraining | GrantCertification | WithdrawCertification | AcknowledgePolicy;

export type PersonCommand =
  | RecordJoining
  | GrantRole
  | RevokeRole
  | MovePerson
  | AssignPost
  | SuspendPerson
  | ResumePerson
  | RecordLeaving
  | QualificationCommand;
