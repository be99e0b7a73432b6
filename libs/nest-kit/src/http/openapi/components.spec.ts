import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { Components } from './components.js';

it('refuses one name for two shapes, and takes the same shape twice', () => {
  const components = new Components();
  const shape = z.strictObject({ a: z.string() }).meta({ id: 'Shape' });
  components.schemaOf(shape, 'input');
  components.schemaOf(shape, 'output');
  z.globalRegistry.remove(shape); // zod itself lets no two have one id at a time
  const other = z.strictObject({ b: z.string() }).meta({ id: 'Shape' });
  expect(() => components.schemaOf(other, 'output')).toThrow('two schemas are called Shape');
});
