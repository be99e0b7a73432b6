import { ROLES, type Standing, type StandingOf } from '@taizhang/access';

/** What a test says of people's standing; of whom it says nothing, they may do whatever their token says. */
export class TestStandings {
  private readonly said = new Map<string, Partial<Standing> | 'unknown'>();

  readonly of: StandingOf = async (personId) => {
    const said = this.said.get(personId);
    if (said === 'unknown') return undefined;
    const whole = { personId, status: 'present', roles: ROLES, unitPath: ['desk'], unmet: [] } as const;
    return { ...whole, policyVersion: 'default_none', ...said };
  };

  say(personId: string, change: Partial<Standing> | 'unknown'): void {
    this.said.set(personId, change);
  }
}
