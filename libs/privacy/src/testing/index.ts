export { asStored } from './as-stored.testing.js';
export { subjectKeysSuite, type SubjectKeysFixture } from './subject-keys.suite.js';
