import { addDays, day, daysIn, trailing } from '../../../src/domain/day.ts';
import type { ChartSpec, TileSpec } from '../../../src/shared/chart.ts';
import type { DashboardView } from '../../../src/shared/protocol.ts';

const LAST = day('2026-11-17');
const DAYS = daysIn(trailing(LAST, 28));

/** A week's rhythm on a slow rise, without chance. */
function rhythm(base: number, growth: number, weekend = 0.15): number[] {
  return DAYS.map((one, at) => {
    const workday = ![0, 6].includes(new Date(`${one}T00:00:00Z`).getUTCDay());
    return Math.round((base + growth * at + ((at * 7) % 5)) * (workday ? 1 : weekend));
  });
}

function chart(spec: Partial<ChartSpec> & Pick<ChartSpec, 'id' | 'title' | 'form' | 'series'>): ChartSpec {
  return {
    basis: 'By UTC day, 28 days; IDE activity of everyone with a licence.',
    formula: 'The field as GitHub reports it, summed over the people of the scope.',
    numbers: 'count',
    unit: 'people',
    categoryLabel: 'Day (UTC)',
    categoryKind: 'day',
    categories: DAYS,
    summary: `What ${spec.title} shows in one sentence.`,
    notes: [],
    ...spec,
  };
}

export const ACTIVE_USERS = chart({
  id: 'active_users',
  title: 'Daily and weekly active users',
  form: 'line',
  summary: 'The busiest day was 17 Nov 2026 with 183 people; 214 were active in the last seven days.',
  series: [
    { id: 'daily', label: 'Daily active users', values: rhythm(150, 1) },
    { id: 'weekly', label: 'Weekly active users', values: DAYS.map((_, at) => 190 + at) },
  ],
});

const ACCEPTANCE = chart({
  id: 'acceptance',
  title: 'Completion acceptance',
  form: 'line',
  numbers: 'ratio',
  unit: 'rate',
  series: [
    {
      id: 'rate',
      label: 'Accepted of suggested',
      values: DAYS.map((_, at) => (at === 9 || at === 10 || at === 12 ? null : 0.24 + ((at * 3) % 7) / 100)),
    },
  ],
  notes: ['Three days of the window are not held.'],
});

const CHAT_MODES = chart({
  id: 'chat_modes',
  title: 'Requests per chat mode',
  form: 'stacked-bar',
  unit: 'requests',
  series: [
    { id: 'ask', label: 'Ask', values: rhythm(420, 2) },
    { id: 'edit', label: 'Edit', values: rhythm(130, -2) },
    { id: 'plan', label: 'Plan', values: rhythm(40, 1) },
    { id: 'agent', label: 'Agent', values: rhythm(260, 18) },
    { id: 'custom', label: 'Custom', values: rhythm(22, 0) },
    { id: 'inline', label: 'Inline', values: rhythm(90, 0) },
    { id: 'unknown', label: 'Not recognised', values: rhythm(12, 0) },
  ],
});

const LANGUAGE_NAMES = [
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

const LANGUAGES = chart({
  id: 'languages',
  title: 'Language usage',
  form: 'horizontal-bar',
  unit: 'generations',
  categoryLabel: 'Language',
  categoryKind: 'name',
  categories: LANGUAGE_NAMES,
  series: [
    {
      id: 'value',
      label: 'generations',
      values: LANGUAGE_NAMES.map((_, at) => Math.round(48_210 / (at + 1))),
    },
  ],
  notes: ['Not shown: 1,204 generations that GitHub summed up as “others”.'],
});

const MODEL_NAMES = [
  'auto',
  'gpt-5.2-codex',
  'claude-opus-4.5-with-extended-thinking-preview',
  'gemini-3-pro',
  'gpt-4.1',
];

const MODELS = chart({
  id: 'models',
  title: 'Model usage',
  form: 'horizontal-bar',
  unit: 'generations',
  categoryLabel: 'Model',
  categoryKind: 'name',
  categories: MODEL_NAMES,
  series: [{ id: 'value', label: 'generations', values: [88_120, 61_044, 30_518, 1_204, 0] }],
});

const LINES = chart({
  id: 'lines',
  title: 'Lines added and deleted',
  form: 'bar',
  unit: 'lines of code',
  series: [
    { id: 'added', label: 'Added', values: rhythm(24_000, 350) },
    { id: 'deleted', label: 'Deleted', values: rhythm(9_000, 120) },
  ],
});

const CHANGES = [
  { text: '+6 %, from 202 in the 28 days before', shortText: '+6 %', direction: 'up' },
  { text: '-1.2 points, from 27.3 % in the 28 days before', shortText: '-1.2 points', direction: 'down' },
  {
    text: 'unchanged from the 28 days before',
    shortText: 'unchanged from the 28 days before',
    direction: 'same',
  },
] as const;

function tile(id: string, label: string, value: number | null, valueText: string, at: number): TileSpec {
  const change = CHANGES[at % (CHANGES.length + 1)];
  return {
    id,
    label,
    shortLabel: label.split(' ')[0] ?? label,
    value,
    valueText,
    basis: '28 days, of 240 licence holders',
    formula: 'Distinct people with any activity in the window.',
    ...(change === undefined ? {} : { change }),
  };
}

export const FULL: DashboardView = {
  title: 'Copilot usage',
  subtitle: '21 Oct – 17 Nov 2026 (UTC) · 28 of 28 days · complete to 17 Nov 2026',
  source: 'GitHub · acme',
  scopes: [
    { id: 'all', label: 'acme' },
    { id: '1', label: 'payments' },
    { id: '2', label: 'search-and-recommendations' },
  ],
  selectedScope: 'all',
  tabs: [
    { id: 'overview', label: 'Overview' },
    { id: 'people', label: 'People' },
    { id: 'chat', label: 'Chat and models' },
    { id: 'reviews', label: 'Pull requests and reviews' },
  ],
  selectedTab: 'overview',
  notices: [],
  tiles: [
    tile('users', 'Active users', 214, '214', 0),
    tile('agent', 'Agent users', 131, '131', 1),
    tile('requests', 'Chat requests per active user', 41.7, '41.7', 2),
    tile('acceptance', 'Completion acceptance rate', 0.261, '26.1%', 3),
    tile('loc', 'Lines changed with AI', 1_204_331, '1,204,331', 0),
    tile('contribution', 'Agent contribution', null, 'not reported', 3),
  ],
  charts: [ACTIVE_USERS, ACCEPTANCE, CHAT_MODES, LANGUAGES, MODELS, LINES],
};

/** The same page for a team: fewer figures, notices, one figure without data, one with a single name. */
export const TEAM: DashboardView = {
  ...FULL,
  title: 'Copilot usage of payments',
  selectedScope: '1',
  notices: ['Two days of the window are not held.', 'Team figures exist from 2 Nov 2026 on.'],
  tiles: FULL.tiles.slice(0, 4),
  charts: [
    {
      ...ACTIVE_USERS,
      series: ACTIVE_USERS.series.map((one) => ({
        ...one,
        values: one.values.map((n) => Math.round((n ?? 0) / 20)),
      })),
    },
    { ...ACCEPTANCE, empty: 'Nothing was reported for this window.', series: [] },
    { ...MODELS, categories: ['auto'], series: [{ id: 'value', label: 'generations', values: [12] }] },
  ],
};

/** Texts longer than anyone would choose, and a figure whose every value is missing or zero. */
export const AWKWARD: DashboardView = {
  ...FULL,
  title: 'Copilot usage of an-organisation-with-a-name-that-nobody-would-want-to-type-twice-in-one-day',
  scopes: FULL.scopes.map(({ id, label }) => ({ id, label: label.repeat(6) })),
  tiles: FULL.tiles.map((one) => ({ ...one, label: one.label.repeat(3), valueText: '1,234,567,890,123' })),
  charts: [
    {
      ...ACTIVE_USERS,
      categories: daysIn({ from: addDays(LAST, -89), to: LAST }),
      series: [
        {
          id: 'daily',
          label: 'Daily active users',
          values: Array.from({ length: 90 }, (_, at) => (at % 2 === 0 ? at : null)),
        },
      ],
    },
    {
      ...LINES,
      series: LINES.series.map((one, at) => ({
        ...one,
        label: one.label.repeat(20),
        values: one.values.map(() => (at === 0 ? null : 0)),
      })),
    },
    {
      ...LANGUAGES,
      title: LANGUAGES.title.repeat(8),
      categories: LANGUAGE_NAMES.map((name) => name.repeat(9)),
    },
  ],
};
