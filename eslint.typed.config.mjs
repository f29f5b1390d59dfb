import tseslint from 'typescript-eslint';
import { ESLINT_RULES } from './scripts/lib/typed-rules.ts';

/** The rules that need types and that oxlint does not have. */
export default tseslint.config(
  { ignores: ['dist/**', 'out/**', '.cache/**', 'node_modules/**'] },
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: {
        projectService: { allowDefaultProject: ['oxlint.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: ESLINT_RULES,
  },
);
