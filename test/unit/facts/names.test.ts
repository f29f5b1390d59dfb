import assert from 'node:assert/strict';
import { LANGUAGE_ALIASES } from '../../../src/facts/language-aliases.ts';
import { canonical } from '../../../src/facts/name-order.ts';
import { SqlEngine } from '../../oracle/engine.ts';

/** By hand: what people and editors write, and the language that they mean. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  typescript: ['typescript', 'TypeScript', 'ts', 'tsx', 'typescriptreact', 'mts', 'cts'],
  javascript: ['javascript', 'js', 'jsx', 'javascriptreact', 'mjs', 'cjs'],
  python: ['python', ' Python ', 'py', 'python3'],
  csharp: ['csharp', 'c#', 'C#', 'cs'],
  cpp: ['cpp', 'c++'],
  fsharp: ['f#', 'fsharp'],
  shell: ['shell', 'sh', 'bash', 'zsh', 'shellscript', 'shell-script'],
  powershell: ['powershell', 'pwsh', 'ps1'],
  terraform: ['terraform', 'hcl', 'tf'],
  go: ['go', 'golang'],
  ruby: ['ruby', 'rb'],
  rust: ['rust', 'rs'],
  kotlin: ['kotlin', 'kt'],
  markdown: ['markdown', 'md'],
  yaml: ['yaml', 'yml'],
  vb: ['vb', 'Visual Basic .NET', 'vb.net'],
  'objective-c': ['objective-c', 'objectivec', 'objc'],
  // Languages of their own, and words of several meanings.
  ...Object.fromEntries(
    ['c', 'd', 'r', 'java', 'json', 'jsonc', 'fish', 'dotenv', 'node', 'm', 'others', 'constructor'].map(
      (name) => [name, [name]],
    ),
  ),
  unknown: ['', '  ', 'unknown'],
};

describe('the name of a language', () => {
  it('is the same for all its spellings', () => {
    for (const [language, spellings] of Object.entries(SPELLINGS)) {
      for (const spelling of spellings) assert.equal(canonical('language', spelling), language, spelling);
    }
  });

  it('is never an alias itself', () => {
    for (const language of LANGUAGE_ALIASES.values()) assert.ok(!LANGUAGE_ALIASES.has(language), language);
    assert.ok(!LANGUAGE_ALIASES.has('unknown') && !LANGUAGE_ALIASES.has('others'));
  });

  it('is the same in SQL', async () => {
    const engine = await SqlEngine.open();
    try {
      const names = [...Object.values(SPELLINGS).flat(), ...LANGUAGE_ALIASES.keys()];
      const list = names.map((name) => `'${name}'`).join(', ');
      const rows = await engine.query(
        `SELECT n, language_name(n) AS name FROM (SELECT unnest([${list}]) AS n)`,
      );
      assert.equal(rows.length, names.length);
      for (const { n, name } of rows) assert.equal(name, canonical('language', String(n)), String(n));
    } finally {
      engine.close();
    }
  });
});
