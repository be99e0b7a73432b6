export { subjectKeysSuite, type SubjectKeysFixture } from './subject-keys.suite.js';
