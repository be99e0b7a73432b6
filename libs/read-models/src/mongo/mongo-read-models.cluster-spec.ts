import { describeReadModels, describeReplicas } from '../testing/index.js';
import { newMongoReadModelsFixture } from '../testing/mongo-read-models.fixture.js';

describeReadModels('MongoDB', newMongoReadModelsFixture);
describeReplicas('MongoDB', newMongoReadModelsFixture);
