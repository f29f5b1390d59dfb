import { day } from '../../src/domain/day.ts';

/** Reaches over a month's end and over weekends. */
export const FIRST = day('2026-09-22');
export const DAYS = 42;
export const PEOPLE = 7;
export const TEAMS = ['42', '43', '44'];

export const LANGUAGES = [
  'typescript',
  ' TypeScript',
  'ts',
  'tsx',
  'TypeScriptReact',
  'javascript',
  'js',
  'jsx',
  'c#',
  'csharp',
  'cs',
  'c++',
  'cpp',
  'python',
  'py',
  'golang',
  'rs',
  'kt',
  'rb',
  'yml',
  'Shell Script',
  'sh',
  'shell',
  'others',
  'unknown',
  '',
  '__proto__',
];
export const MODELS = [
  'claude-4.6-sonnet',
  'claude-sonnet-4.6',
  'claude-sonnet-4.6-1m',
  'Claude-Opus-4.6',
  'gpt-5.4',
  'auto',
  'others',
  'unknown',
];
export const FEATURES = [
  'code_completion',
  'chat_inline',
  'chat_panel_ask_mode',
  'chat_panel_edit_mode',
  'chat_panel_plan_mode',
  'chat_panel_agent_mode',
  'chat_panel_custom_mode',
  'chat_panel_unknown_mode',
  'agent_edit',
  'copilot_cli',
  'copilot_app',
  'others',
  'mind_reading',
  'constructor',
];
export const IDES = ['vscode', 'VisualStudio', 'intellij', 'xcode', 'others', 'unknown', 'toString'];

/** How the values of a file follow each other: a line each, with nothing between, in one line, over several lines. */
export const SEPARATORS = ['line', 'nothing', 'space', 'pretty'] as const;
export type Separator = (typeof SEPARATORS)[number];
