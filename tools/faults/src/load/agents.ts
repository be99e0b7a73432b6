import type { Client } from './client.js';
import { on } from './days.js';

/** People who look at numbers. */
export const AGENTS = ['YITZ', 'DORIT', 'ANAT'] as const;

const UNIT = 'call-centre';

/** Makes the people whom agents' tokens speak for, and gives them their role. */
export async function hireAgents(client: Client): Promise<void> {
  const unit = { orgUnitId: UNIT, name: '客服中心', occurredAt: on(1) };
  await client.command({ role: 'administrator', path: '/organisation/org-units', key: UNIT, body: unit });
  for (const personId of AGENTS) await hire(personId, client);
}

async function hire(personId: string, client: Client): Promise<void> {
  const path = '/organisation/people';
  const person = { personId, name: personId, orgUnitId: UNIT, occurredAt: on(1) };
  await client.command({ role: 'administrator', path, key: `${personId}-joined`, body: person });
  const role = { role: 'agent', occurredAt: on(1) };
  await client.command({
    role: 'administrator',
    path: `${path}/${personId}/roles`,
    key: `${personId}-agent`,
    body: role,
  });
}
