export { leaseCollections } from './lease.schema.js';
export { createMongoLeases, type MongoLeasesOptions } from './mongo-leases.js';
