import { describe, expect, it } from '@jest/globals';
import { id } from './fields.js';

describe('an id', () => {
  it.each(['KH-7F3K9QXZ', 'DH-23317894', '23317894', 'a', '12812345678', '138123456789'])('may be %s', (text) => {
    expect(id.safeParse(text).success).toBe(true);
  });

  it.each(['13812345678', '19900000000', '', 'a b', 'x'.repeat(65)])('S1-57 may not be %s', (text) => {
    expect(id.safeParse(text).success).toBe(false);
  });
});
