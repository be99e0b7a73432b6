import nx from '@nx/eslint-plugin';
import globals from './tools/arch/globals.mjs';
import { importRules } from './tools/arch/import-rules.mjs';
import tseslint from 'typescript-eslint';

const SIZE_RULES = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
  'max-depth': ['error', 3],
  'max-params': ['error', 3],
  // A switch over a union is one decision; `unreachable` makes it complete.
  complexity: ['error', { max: 8, variant: 'modified' }],
};

export default tseslint.config(
  { ignores: ['**/dist', '**/coverage', '**/node_modules', '.nx', '**/testdata'] },
  ...tseslint.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  { files: ['**/*.mjs'], extends: [tseslint.configs.disableTypeChecked], languageOptions: { globals } },
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      ...SIZE_RULES,
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
    },
  },
  {
    // One long `describe` is how a spec reads; its cases are still short.
    files: ['**/*.spec.ts', '**/*-spec.ts', '**/*.suite.ts', '**/*.testing.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  ...importRules(nx),
);
