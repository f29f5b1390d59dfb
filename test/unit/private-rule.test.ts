import assert from 'node:assert/strict';
import { Linter } from 'eslint';
import { PRIVATE_FILES } from '../../scripts/lib/private-rule.ts';

const linter = new Linter();

function isRefused(code: string): boolean {
  const messages = linter.verify(code, [{ rules: { 'no-restricted-syntax': ['error', ...PRIVATE_FILES] } }]);
  return messages.length > 0;
}

describe('the lint rule for private files', () => {
  for (const code of [
    'mkdir(folder, { recursive: true });',
    'mkdirSync(folder);',
    'writeFile(file, text);',
    'writeFileSync(file, text);',
    'appendFile(file, text);',
    'createWriteStream(file);',
    "open(file, 'w');",
    "openSync(file, 'a', 0o600);",
    'fs.writeFile(file, text);',
    'vscode.workspace.fs.writeFile(uri, bytes);',
    'vscode.workspace.fs.createDirectory(uri);',
  ])
    it(`refuses ${code}`, () => assert.ok(isRefused(code)));

  for (const code of [
    'makePrivateFolder(folder);',
    "open(file, 'r');",
    'open({ tab });',
    'createWriteStream(file, { mode: 0o600 });',
    'file.appendFile(chunk);',
    'writeWhole(file, text);',
  ])
    it(`allows ${code}`, () => assert.ok(!isRefused(code)));
});
