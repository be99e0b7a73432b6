import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { personalFields } from '@taizhang/privacy';
import { organisationEvents, type OrganisationEvent, type OrganisationFact } from '../contract/index.js';
import { credential } from './credential.decider.js';
import { device } from './device.decider.js';
import { orgTree } from './org-tree.decider.js';
import { orgUnit } from './org-unit.decider.js';
import { person } from './person.decider.js';
import { policy } from './policy.decider.js';

const catalogue = Object.entries(organisationEvents);

function stored<Type extends OrganisationEvent['type']>(type: Type): OrganisationFact<Type> {
  return storedAs<Type>(`${type}.v${organisationEvents[type].v}`);
}

function storedAs<Type extends OrganisationEvent['type']>(name: string): OrganisationFact<Type> {
  const file = new URL(`./__stored__/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as OrganisationFact<Type>; // what it holds is what these specs check
}

describe('the stored sample of every event version', () => {
  it.each(catalogue)('%s parses with its contract', (type, { v, data }) => {
    const sample = stored(type as OrganisationEvent['type']);
    expect(sample).toMatchObject({ type, v });
    expect(data.parse(sample.data)).toEqual(sample.data);
  });

  it.each(catalogue)('%s names the subject of its personal fields', (_type, { data }) => {
    expect('subjectId' in data.shape).toBe(personalFields(data).length > 0);
  });

  it('is there of a credential of a service, too', () => {
    const { data } = storedAs<'CredentialIssued'>('CredentialIssued.v1.service');
    expect(organisationEvents.CredentialIssued.data.parse(data)).toEqual(data);
    expect(replay(credential, [{ type: 'CredentialIssued', data }])).toMatchObject({ issue: { roles: ['auditor'] } });
  });

  it.each([
    ['OrgUnitCreated', 'store'],
    ['PersonJoined', 'outsourced'],
    ['PersonLeft', 'successor'],
    ['PolicyPublished', 'sign-in'],
    ['PasswordChanged', 'policy'],
    ['LoginFailed', 'policy'],
    ['SessionStarted', 'policy'],
  ] as const)('is there of %s with everything that it may say: %s', (type, variant) => {
    const { data } = storedAs(`${type}.v1.${variant}`);
    expect(organisationEvents[type].data.parse(data)).toEqual(data);
  });

  it('replays', () => {
    expect(replay(orgUnit, [stored('OrgUnitCreated')]).status).toBe('open');
    expect(replay(orgUnit, [stored('OrgUnitCreated'), stored('OrgUnitClosed')]).status).toBe('closed');
    expect(replay(device, [stored('DeviceRegistered')]).status).toBe('registered');
    expect(replay(device, [stored('DeviceRegistered'), stored('DeviceUsed'), stored('DeviceRetired')]).status).toBe(
      'retired',
    );
    expect(replay(orgTree, [stored('OrgUnitMoved')])).toEqual({ moved: { 'service-desk': 'branch-2' } });
    expect(replay(person, [stored('PersonJoined'), stored('RoleGranted')])).toMatchObject({ roles: ['agent'] });
    expect(replay(person, [stored('PersonJoined'), stored('RoleGranted'), stored('RoleRevoked')])).toMatchObject({
      roles: [],
    });
    expect(replay(person, [stored('PersonJoined'), stored('PersonLeft')]).status).toBe('left');
    expect(
      replay(person, [
        stored('PersonJoined'),
        stored('PersonMoved'),
        stored('PostAssigned'),
        stored('PersonSuspended'),
      ]),
    ).toMatchObject({ status: 'suspended', orgUnitId: 'branch-2', assignment: { managerId: 'DORIT' } });
    expect(replay(person, [stored('PersonJoined'), stored('PersonSuspended'), stored('PersonResumed')]).status).toBe(
      'present',
    );
    expect(
      replay(person, [
        ...[stored('PersonJoined'), stored('NdaSigned'), stored('TrainingCompleted')],
        ...[stored('CertificationGranted'), stored('PolicyAcknowledged')],
      ]),
    ).toMatchObject({
      qualifications: {
        ndas: [{ scope: 'telemarketing' }],
        trainings: [{ mode: 'internal' }],
        certification: stored('CertificationGranted').data,
        acknowledged: [{ version: '2026-1' }],
      },
    });
    expect(
      replay(person, [stored('PersonJoined'), stored('CertificationGranted'), stored('CertificationWithdrawn')]),
    ).toMatchObject({ qualifications: { certification: undefined } });
    expect(replay(policy, [stored('PolicyPublished')])).toMatchObject({ versions: [{ version: '2026-1' }] });
    expect(replay(credential, [stored('CredentialIssued'), stored('TokenIssued')])).toMatchObject({
      status: 'issued',
      tokens: [stored('TokenIssued').data],
    });
    expect(replay(credential, [stored('CredentialIssued'), stored('CredentialRevoked')]).status).toBe('revoked');
  });
});
