import { createRequire } from 'node:module';
import { swc } from './swc.mjs';

const require = createRequire(import.meta.url);

export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': [require.resolve('@swc/jest'), swc] },
  transformIgnorePatterns: ['/node_modules/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.e2e-spec.ts'],
  testEnvironmentOptions: { customExportConditions: ['@taizhang/source', 'node', 'node-addons'] },
};
