import type { Role } from '@taizhang/access';
import type { TestContext } from '@taizhang/nest-kit/testing';

const occurredAt = '2026-03-01T09:00:00.000Z';

/** Units by id, each with what it is part of, as `organisation` would have told of them. */
export async function tellUnits(context: TestContext, unitsByParent: Readonly<Record<string, string | undefined>>) {
  for (const [orgUnitId, parentId] of Object.entries(unitsByParent)) {
    const data = { orgUnitId, name: orgUnitId, ...(parentId !== undefined && { parentId }), occurredAt };
    await context.tell('organisation', `org-unit-${orgUnitId}`, { type: 'OrgUnitCreated', data });
  }
  await context.settle();
}

/** A person of a unit with a role, as `organisation` would have told of them. */
export async function tellJoined(context: TestContext, personId: string, { unit, role }: { unit: string; role: Role }) {
  const stream = `person-${personId}`;
  const joined = { personId, subjectId: personId, name: '某人', orgUnitId: unit, occurredAt };
  await context.tell('organisation', stream, { type: 'PersonJoined', data: joined });
  await context.tell('organisation', stream, { type: 'RoleGranted', data: { personId, role, occurredAt } });
  await context.settle();
}

/** Two desks of one company: YITZ and AVNI at one, LIN at the other. */
export async function tellTwoDesks(context: TestContext): Promise<void> {
  await tellUnits(context, { root: undefined, desk: 'root', 'other-desk': 'root' });
  await tellJoined(context, 'YITZ', { unit: 'desk', role: 'agent' });
  await tellJoined(context, 'AVNI', { unit: 'desk', role: 'agent' });
  await tellJoined(context, 'LIN', { unit: 'other-desk', role: 'agent' });
}

/** Who leads the desk, and who leads the other one. */
export const deskSupervisor = { personId: 'SU-DESK', role: 'supervisor' } as const;
export const otherSupervisor = { personId: 'SU-OTHER', role: 'supervisor' } as const;

/** The two desks, each with its supervisor. */
export async function tellTwoLedDesks(context: TestContext): Promise<void> {
  await tellTwoDesks(context);
  await tellJoined(context, deskSupervisor.personId, { unit: 'desk', role: 'supervisor' });
  await tellJoined(context, otherSupervisor.personId, { unit: 'other-desk', role: 'supervisor' });
}
