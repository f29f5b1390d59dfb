import assert from 'node:assert/strict';
import { copied } from '../../../src/figures/copied.ts';
import { figureOf } from '../../../src/figures/figure.ts';
import { Format } from '../../../src/figures/format.ts';
import { nameLabel, type NameKind } from '../../../src/figures/names.ts';
import { tileOf } from '../../../src/figures/tiles.ts';
import { feature, ideOf, languageFeature, modelFeature, userRow } from '../support/rows.ts';
import { LAST, snapshotOf } from '../support/snapshot.ts';

const format = new Format('en');

/** Each name must have its label. */
function assertLabels(kind: NameKind, labels: Readonly<Record<string, string>>): void {
  assert.deepEqual(
    Object.fromEntries(Object.keys(labels).map((name) => [name, nameLabel(kind, name)])),
    labels,
  );
}

describe('a name of the reports', () => {
  it('is written as people write the language', () => {
    assertLabels('language', {
      typescript: 'TypeScript',
      csharp: 'C#',
      cpp: 'C++',
      c: 'C',
      r: 'R',
      go: 'Go',
      php: 'PHP',
      yaml: 'YAML',
      terraform: 'Terraform',
      'emacs lisp': 'Emacs Lisp',
      'git-commit': 'Git Commit',
      'objective-c': 'Objective-C',
      constructor: 'Constructor',
      unknown: 'Not recognized',
      others: 'Other',
    });
  });

  it('is written as GitHub writes the model', () => {
    assertLabels('model', {
      'claude-sonnet-4.6': 'Claude Sonnet 4.6',
      'gpt-5.2': 'GPT-5.2',
      'gpt-4o': 'GPT-4o',
      'gpt-5-mini': 'GPT-5 mini',
      'gpt-5.2-codex': 'GPT-5.2-Codex',
      'gpt-5.1-codex-max': 'GPT-5.1-Codex-Max',
      'gemini-3-pro': 'Gemini 3 Pro',
      'grok-code-fast-1': 'Grok Code Fast 1',
      'o4-mini': 'o4-mini',
      'raptor-mini': 'Raptor mini',
      auto: 'Auto',
      '(no model reported)': '(no model reported)',
    });
  });

  it('is written as the maker of the IDE writes it', () => {
    assertLabels('ide', {
      vscode: 'VS Code',
      intellij: 'IntelliJ',
      visualstudio: 'Visual Studio',
      pycharm: 'PyCharm',
      xcode: 'Xcode',
      neovim: 'Neovim',
    });
  });

  it('is in words for features and modes, and stays as it is otherwise', () => {
    assertLabels('feature', { agent_edit: 'Agent mode: edits', code_completion: 'Completions' });
    assertLabels('chatMode', { ask: 'Ask' });
    assertLabels(null, { 'claude-agent': 'Anthropic Claude', cli_agent: 'CLI agent' });
    assertLabels(null, { '1.139.0': '1.139.0', 'copilot-chat': 'copilot-chat' });
  });
});

describe('the names of a chart', () => {
  const snapshot = snapshotOf([
    userRow(LAST, 1, {
      totals_by_feature: [feature('chat_inline', [3, 4, 0, 0, 0, 0])],
      totals_by_ide: [ideOf('vscode', [3, 4, 0, 0, 0, 0])],
      totals_by_language_feature: [languageFeature('csharp', 'chat_inline', [0, 4, 0, 0, 0, 0])],
      totals_by_model_feature: [modelFeature('gpt-5-mini', 'chat_inline', [3, 4, 0, 0, 0, 0])],
    }),
  ]);
  const input = { snapshot, format };
  const names = (explanation: readonly { label: string; text: string }[]) =>
    explanation.find(({ label }) => label === 'Names in reports')?.text;

  it('are written for people, with the names of the reports in the explanation', () => {
    const { categories, keys, explanation, summary } = figureOf('language_usage', input);
    assert.deepEqual([categories, keys], [['C#'], ['csharp']]);
    assert.equal(names(explanation), 'C# (csharp)');
    assert.match(summary, /^First is C# with/);
    const byDay = figureOf('language_usage_per_day', input);
    assert.deepEqual(
      byDay.series.map(({ id, label, key }) => [id, label, key]),
      [['csharp', 'C#', 'csharp']],
    );
    assert.equal(names(byDay.explanation), 'C# (csharp)');
    assert.equal(names(figureOf('active_users', input).explanation), undefined);
  });

  it('are those of the reports in CSV', () => {
    const lines = (id: 'language_usage' | 'ide_usage', as: 'csv' | 'markdown') =>
      copied({ kind: 'chart', spec: figureOf(id, input) }, as, format).split(/\r?\n/);
    assert.match(lines('ide_usage', 'csv')[1] ?? '', /^vscode,/);
    assert.match(lines('ide_usage', 'markdown')[4] ?? '', /^\| VS Code \|/);
    const byDay = copied({ kind: 'chart', spec: figureOf('language_usage_per_day', input) }, 'csv', format);
    assert.match(byDay, /^Day \(UTC\),csharp\r\n/);
  });

  it('are those of a value that is a name', () => {
    const { valueText, explanation } = tileOf('most_used_chat_model', snapshot, format);
    assert.equal(valueText, 'GPT-5 mini');
    assert.equal(names(explanation), 'GPT-5 mini (gpt-5-mini)');
  });
});
