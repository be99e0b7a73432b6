export { newSqliteReadModelsFixture } from './sqlite-read-models.fixture.js';
export { describeReadModels } from './read-models.suite.js';
export { describeReplicas } from './replicas.suite.js';
export type { NewReadModelsFixture, ReadModelsFixture } from './read-models.fixture.js';
export { caseCollection, caseProjection, recorded, type CaseDocument, type CaseEvent } from './cases.testing.js';
