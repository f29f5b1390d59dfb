import type { FilterBar } from '../../../src/shared/page-protocol.ts';

export const LANGUAGE_NAMES = [
  'typescript',
  'python',
  'go',
  'java',
  'csharp',
  'rust',
  'kotlin',
  'markdown',
  'yaml',
  'shellscript',
  'terraform',
  'vue',
];

export const MODEL_NAMES = [
  'auto',
  'gpt-5.2-codex',
  'claude-opus-4.5-with-extended-thinking-preview',
  'gemini-3-pro',
  'gpt-4.1',
];

const TEAMS = Array.from({ length: 150 }, (_, at) => ({ id: String(at + 1), label: `team-${at + 1}` }));

export const FILTERS: FilterBar = {
  lists: [
    { id: 'teams', label: 'Teams', all: 'All teams', options: TEAMS, selected: [], multiple: true },
    {
      id: 'language',
      label: 'Language',
      all: 'All languages',
      options: LANGUAGE_NAMES.map((name) => ({ id: name, label: name })),
      selected: [],
      multiple: false,
    },
    {
      id: 'model',
      label: 'Model',
      all: 'All models',
      options: MODEL_NAMES.map((name) => ({ id: name, label: name })),
      selected: [],
      multiple: false,
    },
    {
      id: 'ide',
      label: 'IDE',
      all: 'All IDEs',
      options: [],
      selected: [],
      multiple: false,
      unavailable: 'No report tells languages and IDEs together.',
    },
  ],
  dateRanges: [
    { id: '7', label: 'Last 7 days' },
    { id: '28', label: 'Last 28 days' },
    { id: '90', label: 'Last 90 days' },
    { id: '2026-11', label: 'November 2026' },
    { id: 'all', label: 'All stored days' },
  ],
  range: { from: '2026-10-21', to: '2026-11-17' },
  stored: { from: '2026-05-01', to: '2026-11-17' },
  holidays: 3,
  chips: [],
  reset: { teams: [], language: null },
};
