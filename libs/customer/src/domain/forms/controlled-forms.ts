import { archiveForms } from './definitions/archive.forms.js';
import { telephoneForms } from './definitions/telephone.forms.js';
import { unitForms } from './definitions/unit.forms.js';
import { vehicleForms } from './definitions/vehicle.forms.js';
import type { FormVersion } from './form-version.js';

/** The eighteen controlled forms (S1-7), each in its first version, by code. */
export const CONTROLLED_FORMS: ReadonlyMap<string, FormVersion> = new Map(
  [...archiveForms, ...vehicleForms, ...telephoneForms, ...unitForms]
    .toSorted((one, other) => (one.code < other.code ? -1 : 1))
    .map((version) => [version.code, version]),
);
