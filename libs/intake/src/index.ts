export { letterTaxonomy, type TaxonomyRow } from './domain/letter-taxonomy.policy.js';
export { intakeContext } from './service/intake.context.js';
