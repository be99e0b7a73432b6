import { staffRequests } from '@taizhang/testing';
import type { Client } from './client.js';
import { on } from './days.js';

/** People who look at numbers. */
export const AGENTS = ['YITZ', 'DORIT', 'ANAT'] as const;

/** Where they work, and where the archives belong. */
export const UNIT = 'call-centre';

/** Makes the people whom agents' tokens speak for, with all that they need before they may look. */
export async function hireAgents(client: Client): Promise<void> {
  const unit = { orgUnitId: UNIT, name: '客服中心', occurredAt: on(1) };
  await client.command({ role: 'administrator', path: '/organisation/org-units', key: UNIT, body: unit });
  for (const personId of AGENTS) {
    const staff = staffRequests({ personId, orgUnitId: UNIT, role: 'agent' });
    for (const { path, key, body } of staff) await client.command({ role: 'administrator', path, key, body });
  }
}
