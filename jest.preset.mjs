import { createRequire } from 'node:module';
import { swc } from './swc.mjs';

const require = createRequire(import.meta.url);

export default {
  testEnvironment: 'node',
  // No test waits by the clock; a busy machine may still take its time over a property with many runs.
  testTimeout: 60_000,
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': [require.resolve('@swc/jest'), swc] },
  transformIgnorePatterns: ['/node_modules/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.e2e-spec.ts'],
  testEnvironmentOptions: { customExportConditions: ['@taizhang/source', 'node', 'node-addons'] },
};
