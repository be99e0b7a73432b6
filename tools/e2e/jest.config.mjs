import preset from '../../jest.preset.mjs';
export default {
  ...preset,
  displayName: 'e2e',
  rootDir: import.meta.dirname,
  testMatch: ['<rootDir>/src/**/*.e2e-spec.ts'],
  // One suite process at a time: the budgets are for the whole machine.
  maxWorkers: 1,
};
