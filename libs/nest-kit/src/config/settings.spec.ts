import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { parseSettings } from './settings.js';

const schema = z.object({ PORT: z.coerce.number().int().min(1).max(65_535).default(3000), SECRET: z.string().min(32) });
const SECRET = 'a'.repeat(32);

function problemsOf(environment: Record<string, string>): unknown {
  try {
    return parseSettings(schema, environment);
  } catch (error) {
    return error;
  }
}

describe('settings', () => {
  it('are read once, with their defaults, and without what else is in the environment', () =>
    expect(parseSettings(schema, { SECRET, HOME: '/root' })).toEqual({ PORT: 3000, SECRET }));

  it('that are bad are all named, and no value is shown', () => {
    const error = problemsOf({ PORT: '99999', SECRET: 'hunter2' });
    expect(error).toMatchObject({
      code: 'SETTINGS_INVALID',
      problems: [
        { setting: 'PORT', code: 'too_big' },
        { setting: 'SECRET', code: 'too_small' },
      ],
      message: 'bad settings: PORT (too_big), SECRET (too_small)',
    });
  });

  it('that are missing are named', () =>
    expect(problemsOf({})).toMatchObject({ problems: [{ setting: 'SECRET', code: 'invalid_type' }] }));
});
