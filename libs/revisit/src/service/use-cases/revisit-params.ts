import { z } from 'zod';
import { givenIdentifier } from '../../contract/revisit.fields.js';

/** The revisit that a route names. */
export const revisitParams = z.strictObject({ revisitId: givenIdentifier });
