import { ROLES, type Standing, type StandingOf } from '@taizhang/access';
import type { ReadModels } from '@taizhang/read-models';
import { pathOf, unitOf } from '../service/staff/org-units.js';

/** What a test says of people's standing; of whom it says nothing, they may do whatever their token says. */
export class TestStandings {
  /** Of the context, which has heard of people's units: a person of whom it has not is of the desk. */
  readModels: ReadModels | undefined;
  private readonly said = new Map<string, Partial<Standing> | 'unknown'>();

  readonly of: StandingOf = async (personId) => {
    const said = this.said.get(personId);
    if (said === 'unknown') return undefined;
    const unitPath = await this.unitPath(personId);
    const whole = { personId, status: 'present', roles: ROLES, unitPath, unmet: [] } as const;
    return { ...whole, policyVersion: 'default_none', ...said };
  };

  say(personId: string, change: Partial<Standing> | 'unknown'): void {
    this.said.set(personId, change);
  }

  private async unitPath(personId: string): Promise<readonly string[]> {
    const { readModels } = this;
    const unit = readModels === undefined ? undefined : await unitOf(personId, readModels);
    return unit === undefined || readModels === undefined ? ['desk'] : pathOf(unit, readModels);
  }
}
