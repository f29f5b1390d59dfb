import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { ONE_CLOCK } from './scripts/lib/clock-rule.ts';
import { PRIVATE_FILES } from './scripts/lib/private-rule.ts';

const oneDoor = (selector, message) => ({ selector, message });

const DOORS = [
  oneDoor(
    "CallExpression[callee.property.name='registerCommand']",
    'Register through vscode/register-commands.ts.',
  ),
  oneDoor(
    "CallExpression[callee.property.name='executeCommand'][arguments.0.value='setContext']",
    'Set context keys through vscode/context-keys.ts.',
  ),
  oneDoor(
    "CallExpression[callee.property.name='getConfiguration']",
    'Read settings through vscode/settings.ts.',
  ),
  oneDoor("CallExpression[callee.property.name='getSession']", 'Ask for sessions through vscode/session.ts.'),
  oneDoor(
    'MemberExpression[property.name=/^(?:show(?:Information|Warning|Error)Message|withProgress|setStatusBarMessage)$/]',
    'Show messages and progress through vscode/notifications.ts: VS Code reads links in them.',
  ),
  oneDoor(
    'MemberExpression[property.name=/^(?:showQuickPick|createQuickPick)$/]',
    'Show lists through vscode/quick-pick.ts: VS Code reads icons in them.',
  ),
  oneDoor(
    "NewExpression[callee.property.name='MarkdownString'], NewExpression[callee.name='MarkdownString']",
    'Make Markdown through vscode/markdown-text.ts.',
  ),
];

const LANGUAGE = oneDoor(
  "MemberExpression[object.property.name='env'][property.name='language']",
  'The language comes with the LocalClock that extension.ts hands on.',
);

/** The rules that need no types; `oxlint.config.ts` has the others. */
export default tseslint.config(
  { ignores: ['dist/**', 'out/**', '.cache/**', 'node_modules/**'] },
  js.configs.recommended,
  { rules: { 'no-restricted-syntax': ['error', ...ONE_CLOCK] } },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strict, ...tseslint.configs.stylistic],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_$' }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...ONE_CLOCK, ...PRIVATE_FILES, ...DOORS, LANGUAGE] },
  },
  {
    files: ['src/extension.ts'],
    rules: { 'no-restricted-syntax': ['error', ...ONE_CLOCK, ...PRIVATE_FILES, ...DOORS] },
  },
  {
    files: ['src/vscode/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...ONE_CLOCK, ...PRIVATE_FILES] },
  },
  // The doors themselves.
  { files: ['src/domain/clock.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: [
      'src/store/{private-files,whole-file,lock}.ts',
      'src/vscode/write-file.ts',
      // The file was made private with its first line.
      'src/engine/reading/ingest.ts',
      // What names nobody and is meant for others.
      'src/cli/commands/{publish,report}-command.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...ONE_CLOCK, ...DOORS] },
  },
  { files: ['src/extension.ts'], rules: { 'max-lines': ['error', { max: 150 }] } },
  {
    files: ['test/**/*.ts', 'scripts/**/*.ts'],
    rules: { 'no-console': 'off', 'max-lines-per-function': ['error', { max: 120 }] },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
