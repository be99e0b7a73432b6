import { describeReplicas, newSqliteReadModelsFixture } from '../testing/index.js';

describeReplicas('SQLite', newSqliteReadModelsFixture);
