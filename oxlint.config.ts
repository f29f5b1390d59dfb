import { defineConfig } from 'oxlint';
import { OXLINT_RULES } from './scripts/lib/typed-rules.ts';

/** The rules that need types; `eslint.config.mjs` has the others. */
export default defineConfig({
  plugins: ['typescript'],
  categories: { correctness: 'off' },
  ignorePatterns: ['dist', 'out', '.cache', '**/*.mjs'],
  rules: OXLINT_RULES,
});
