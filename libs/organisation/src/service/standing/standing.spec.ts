import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestContext } from '@taizhang/nest-kit/testing';
import type { PolicyDocument, StandingDocument } from '../../contract/index.js';
import { joining, openOrganisation, organisationWith } from '../../testing/organisation.testing.js';
import { holdingOf, standingOf } from './standing-of.js';

const YEAR = 365 * 24 * 60 * 60 * 1_000;
const documentSha256 = 'ab'.repeat(32);
const refusedWith = (code: string) => expect.objectContaining({ code });
const hr = { role: 'hr', personId: 'HANNA' } as const;

describe('standing', () => {
  let organisation: TestContext;

  beforeEach(async () => {
    organisation = await openOrganisation();
  });

  afterEach(() => organisation.close());

  const about = (useCase: string, body: object, caller: object = hr) =>
    organisation.ask(useCase, { ...caller, params: { personId: 'YITZ' }, body });
  const standing = (caller: object = hr) =>
    organisation.ask<StandingDocument>('standing', { ...caller, params: { personId: 'YITZ' } });
  const in_ = (milliseconds: number) => new Date(organisation.clock.now() + milliseconds).toISOString();
  const publish = (policyId: string, body: object) =>
    organisation.ask('publish-policy', {
      ...{ role: 'compliance-officer', personId: 'COR', params: { policyId } },
      body: { title: '制度', owner: '客户服务部', textSha256: documentSha256, ...body },
    });

  it('is complete when everything has been recorded', async () => {
    expect(await standing()).toMatchObject({ unmet: ['nda', 'training', 'certification'] });
    await about('record-nda', { validFrom: in_(0), validUntil: in_(YEAR), documentSha256 });
    await about('record-training', { validUntil: in_(YEAR) });
    await about('grant-certification', {}, { role: 'supervisor', personId: 'DORIT' });
    expect(await standing()).toEqual({
      ...{ personId: 'YITZ', status: 'present', roles: ['agent'], unitPath: ['desk'] },
      ...{ unmet: [], policyVersion: 'default_none' },
    });
    organisation.clock.advance(YEAR);
    expect(await standing()).toMatchObject({ unmet: ['nda', 'training'] });
  });

  it('S0-1 asks for the policy in force, acknowledged by the person or on paper', async () => {
    await publish('confidentiality', { version: '2026-1' });
    await publish('confidentiality', { version: '2026-2', effectiveFrom: in_(1_000) });
    expect(await standing()).toMatchObject({ unmet: expect.arrayContaining(['policy']) });
    await organisation.ask('acknowledge-policy', { body: { version: '2026-1' } });
    expect(await standing()).toMatchObject({ unmet: expect.not.arrayContaining(['policy']) });
    organisation.clock.advance(1_000);
    expect(await standing()).toMatchObject({ unmet: expect.arrayContaining(['policy']) });
    await about('record-acknowledgement', { version: '2026-2', documentSha256 });
    expect(await standing()).toMatchObject({
      ...{ unmet: expect.not.arrayContaining(['policy']), policyVersion: 'default_2026-2' },
    });
  });

  it('acknowledges what was published only', () =>
    expect(organisation.ask('acknowledge-policy', { body: { version: '9' } })).rejects.toEqual(
      refusedWith('POLICY_VERSION_UNKNOWN'),
    ));

  it('requires what the policy on standing says', async () => {
    await publish('standing', { version: '1', conditions: ['nda'] });
    expect(await standing()).toMatchObject({ unmet: ['nda'], policyVersion: '1_none' });
  });

  it('S1-55 shows everybody the policies that bind them', async () => {
    await publish('confidentiality', { version: '2026-1' });
    const policy = await organisation.ask<PolicyDocument>('policy', { params: { policyId: 'confidentiality' } });
    expect(policy).toMatchObject({ current: '2026-1', versions: [{ version: '2026-1', owner: '客户服务部' }] });
    await expect(organisation.ask('policy', { params: { policyId: 'other' } })).rejects.toEqual(
      refusedWith('POLICY_UNKNOWN'),
    );
  });

  it('S1-59 bounds what outsourced staff sign', async () => {
    await organisation.ask('record-joining', joining({ personId: 'LIN', employment: 'outsourced' }));
    const sign = (body: object) =>
      organisation.ask('record-nda', {
        ...{ ...hr, params: { personId: 'LIN' } },
        body: { validFrom: in_(0), documentSha256, ...body },
      });
    await expect(sign({ scope: 'data-cleaning' })).rejects.toEqual(refusedWith('NDA_EXPIRY_MISSING'));
    await expect(sign({ validUntil: in_(YEAR) })).rejects.toEqual(refusedWith('NDA_SCOPE_MISSING'));
    await sign({ validUntil: in_(YEAR), scope: 'data-cleaning' });
    expect(await standingOf(organisation.services)('LIN')).toMatchObject({ outsourced: true });
  });

  it.each([
    ['record-nda', { validFrom: '2026-03-02T09:00:00.000Z', documentSha256 }],
    ['record-training', { validUntil: '2027-03-02T09:00:00.000Z' }],
    ['grant-certification', {}],
    ['withdraw-certification', {}],
    ['record-acknowledgement', { version: '1', documentSha256 }],
    ['suspend-person', { reason: 'absence' }],
    ['resume-person', {}],
    ['assign-post', { grade: 'manager' }],
    ['move-person', { orgUnitId: 'other', keepRoles: [] }],
    ['record-leaving', {}],
  ])('is recorded by nobody about themselves: %s', async (useCase, body) => {
    await expect(about(useCase, body, { role: 'hr', personId: 'YITZ' })).rejects.toEqual(
      refusedWith('ACCESS_OWN_RECORD'),
    );
    await expect(about(useCase, body, { role: 'agent', personId: 'DORIT' })).rejects.toEqual(
      refusedWith('ROLE_NOT_ALLOWED'),
    );
  });

  it('is shown to oneself and to who keeps files, and to no other agent', async () => {
    expect(await standing({ role: 'agent', personId: 'YITZ' })).toMatchObject({ personId: 'YITZ' });
    await expect(standing({ role: 'agent', personId: 'DORIT' })).rejects.toEqual(refusedWith('ACCESS_OTHERS_STANDING'));
    await expect(organisation.ask('standing', { ...hr, params: { personId: 'NOBODY' } })).rejects.toEqual(
      refusedWith('PERSON_UNKNOWN'),
    );
  });

  it('is asked in process of what is on record now', async () => {
    const [ask, hold] = [standingOf(organisation.services), holdingOf(organisation.services)];
    expect(await ask('NOBODY')).toBeUndefined();
    expect(await hold('NOBODY')).toBeUndefined();
    expect(await hold('YITZ')).toEqual({ status: 'present', roles: ['agent'] });
    await about('suspend-person', { reason: 'investigation' });
    expect(await ask('YITZ')).toMatchObject({ status: 'suspended', roles: [] });
    expect(await hold('YITZ')).toEqual({ status: 'suspended', roles: [] });
    await about('resume-person', {});
    expect(await hold('YITZ')).toEqual({ status: 'present', roles: ['agent'] });
    await about('record-leaving', { successorId: 'DORIT' });
    expect(await ask('YITZ')).toMatchObject({ status: 'left', roles: [] });
  });
});

describe('whoever takes standing away', () => {
  it.each([
    ['record-leaving', {}],
    ['suspend-person', { reason: 'sanction' }],
    ['revoke-role', { role: 'agent' }],
    ['move-person', { orgUnitId: 'other', keepRoles: ['agent'] }],
    ['withdraw-certification', {}],
  ])('S1-45 is answered when nobody remembers it any more: %s', async (useCase, body) => {
    const steps: string[] = [];
    const untilForgotten = async () => {
      steps.push((await holdingOf(organisation.services)('YITZ'))?.status ?? 'unknown');
    };
    const organisation = await openOrganisation(organisationWith([], { untilForgotten }));
    const unit = { role: 'administrator', body: { orgUnitId: 'other', name: '分店' } } as const;
    await organisation.ask('create-org-unit', unit);
    const asking = { role: 'administrator', personId: 'boss', params: { personId: 'YITZ' }, body } as const;
    await organisation.ask(useCase, asking);
    const status = { 'record-leaving': 'left', 'suspend-person': 'suspended' }[useCase] ?? 'present';
    expect(steps).toEqual([status]);
    await organisation.ask(useCase, asking);
    expect(steps).toEqual([status, status]);
    await organisation.close();
  });
});
