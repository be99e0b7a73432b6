export { letterTaxonomy, type TaxonomyRow } from '../domain/letter-taxonomy.policy.js';
