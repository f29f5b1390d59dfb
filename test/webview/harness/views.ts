import { addDays, day, daysIn, trailing } from '../../../src/domain/day.ts';
import type { ChartSpec, TileSpec } from '../../../src/shared/chart.ts';
import type { DashboardView, Section } from '../../../src/shared/page-protocol.ts';
import { FIRST_STATE } from '../../../src/shared/dashboard-state.ts';
import { FILTERS, LANGUAGE_NAMES, MODEL_NAMES } from './filters.ts';

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
    basis: 'By UTC day, 28 days; IDE activity of everyone with a license.',
    explanation: [
      { label: 'Formula', text: 'The field as GitHub reports it, summed over the people of the scope.' },
      { label: 'Fields', text: 'user_initiated_interaction_count' },
    ],
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

const ACTIVE_USERS = chart({
  id: 'active_users',
  title: 'Daily and weekly active users',
  form: 'line',
  summary: 'Busiest day: 17 Nov 2026, active users: 183. Active users in the last seven days: 214.',
  series: [
    { id: 'daily', label: 'Daily active users', values: rhythm(150, 1) },
    { id: 'weekly', label: 'Weekly active users', values: DAYS.map((_, at) => 190 + at) },
  ],
  change: {
    text: '+6 %, from 202 in the previous 28 days',
    shortText: '+6 %',
    brief: '+6 %, from 202',
    direction: 'up',
  },
  picks: DAYS.map((one) => ({ dateRange: `${one}..${one}` })),
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
  notes: ['Three days of the date range are missing.'],
});

const CHAT_MODES = chart({
  id: 'chat_modes',
  title: 'Requests per chat mode',
  form: 'stacked-bar',
  unit: 'requests',
  series: [
    { id: 'ask', label: 'Ask', values: rhythm(420, 2), pick: { feature: 'chat_panel_ask_mode' } },
    { id: 'edit', label: 'Edit', values: rhythm(130, -2) },
    { id: 'plan', label: 'Plan', values: rhythm(40, 1) },
    { id: 'agent', label: 'Agent', values: rhythm(260, 18) },
    { id: 'custom', label: 'Custom', values: rhythm(22, 0) },
    { id: 'inline', label: 'Inline', values: rhythm(90, 0) },
    { id: 'unknown', label: 'Not recognized', values: rhythm(12, 0) },
  ],
});

const LANGUAGES = chart({
  id: 'languages',
  title: 'Language usage',
  form: 'horizontal-bar',
  unit: 'generations',
  categoryLabel: 'Language',
  categoryKind: 'name',
  categories: LANGUAGE_NAMES,
  picks: LANGUAGE_NAMES.map((language) => ({ language })),
  series: [
    {
      id: 'value',
      label: 'generations',
      values: LANGUAGE_NAMES.map((_, at) => Math.round(48_210 / (at + 1))),
    },
  ],
  notes: ['Not shown: 1,204 generations that GitHub combined as “others”.'],
});

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
  {
    text: '+6 %, from 202 in the previous 28 days',
    shortText: '+6 %',
    brief: '+6 %, from 202',
    direction: 'up',
  },
  {
    text: '-1.2 points, from 27.3 % in the previous 28 days',
    shortText: '-1.2 points',
    brief: '-1.2 points, from 27.3 %',
    direction: 'down',
  },
  {
    text: 'unchanged from the previous 28 days',
    shortText: 'unchanged',
    brief: 'unchanged',
    direction: 'same',
  },
] as const;

function tile(id: string, title: string, value: number | null, valueText: string, at: number): TileSpec {
  const change = CHANGES[at % (CHANGES.length + 1)];
  return {
    id,
    title,
    shortTitle: title.split(' ')[0] ?? title,
    value,
    valueText,
    basis: '28 days, of 240 license holders',
    explanation: [{ label: 'Formula', text: 'Distinct people with any activity in the window.' }],
    ...(change === undefined
      ? { noChange: 'Not compared: the previous period has different weekdays.' }
      : { change }),
  };
}

export function section(change: Partial<Section>): Section {
  return {
    id: 'overview',
    title: 'At a glance',
    tiles: [],
    charts: [],
    calendars: [],
    tables: [],
    ...change,
  };
}

/** The charts of all sections. */
export function chartsOf({ sections }: DashboardView): readonly ChartSpec[] {
  return sections.flatMap(({ charts }) => charts);
}

export const FULL: DashboardView = {
  title: 'Copilot usage',
  subtitle: '21 Oct – 17 Nov 2026 (UTC) · 28 of 28 days · data through 17 Nov 2026',
  source: 'GitHub · acme',
  state: FIRST_STATE,
  seen: 0,
  tabs: [
    { id: 'usage', label: 'Usage' },
    { id: 'people', label: 'People' },
    { id: 'agents', label: 'Agents and models' },
    { id: 'reviews', label: 'Pull requests and reviews' },
  ],
  filters: FILTERS,
  notices: [],
  warnings: [],
  insights: [],
  sections: [
    section({
      tiles: [
        tile('users', 'Active users', 214, '214', 0),
        tile('agent', 'Agent users', 131, '131', 1),
        tile('requests', 'Chat requests per active user', 41.7, '41.7', 2),
        tile('acceptance', 'Completion acceptance rate', 0.261, '26.1%', 3),
        { ...tile('loc', 'Lines changed with AI', 1_204_331, '1,204,331', 0), open: { tab: 'reviews' } },
        { ...tile('contribution', 'Agent contribution', null, 'not reported', 3), line: '$760 a month' },
      ],
      charts: [ACTIVE_USERS, ACCEPTANCE],
    }),
    section({
      id: 'what',
      title: 'Use by feature, language, and model',
      text: 'GitHub tells features and languages apart only where the editor sends telemetry.',
      actions: [{ id: 'openSettings', label: 'Open Settings' }],
      charts: [CHAT_MODES, LANGUAGES, MODELS, LINES],
    }),
  ],
};

/** The same page for a team: fewer metrics, notices, insights, filters, one metric without data, one with a single name. */
export const TEAM: DashboardView = {
  ...FULL,
  title: 'Copilot usage of payments',
  state: { ...FIRST_STATE, teams: ['1', '2'], language: 'go', weekdaysOnly: true },
  filters: {
    ...FILTERS,
    lists: FILTERS.lists.map((list) =>
      list.id === 'teams'
        ? { ...list, selected: ['1', '2'] }
        : list.id === 'language'
          ? { ...list, selected: ['go'] }
          : list,
    ),
    chips: [
      { id: 'teams:1', label: 'Team: team-1', remove: { teams: ['2'] } },
      { id: 'teams:2', label: 'Team: team-2', remove: { teams: ['1'] } },
      { id: 'language', label: 'Language: go', remove: { language: null } },
      { id: 'weekdays', label: 'Monday to Friday', remove: { weekdaysOnly: false } },
    ],
    reset: { teams: [], language: null, weekdaysOnly: false },
  },
  notices: ['Two days of the date range are missing.', 'Team figures exist from 2 Nov 2026 on.'],
  insights: [
    {
      id: 'rise',
      tone: 'up',
      text: 'Agent users rose by a third, from 98 to 131.',
      rule: 'A metric that changed by at least 20 % compared with the previous period.',
      open: { tab: 'agents' },
    },
    {
      id: 'idle',
      tone: 'note',
      text: '26 people have a license and used nothing.',
      rule: 'People with a license and no activity in the window.',
      open: { tab: 'people' },
    },
    {
      id: 'fall',
      tone: 'down',
      text: 'Acceptance in go fell by 4.1 points.',
      rule: 'A rate that fell by at least 3 points.',
      open: { tab: 'code', language: 'go' },
    },
  ],
  sections: [
    section({
      tiles: FULL.sections[0]?.tiles.slice(0, 4) ?? [],
      charts: [
        {
          ...ACTIVE_USERS,
          series: ACTIVE_USERS.series.map((one) => ({
            ...one,
            values: one.values.map((n) => Math.round((n ?? 0) / 20)),
          })),
        },
        { ...ACCEPTANCE, empty: 'No data for this date range.', series: [] },
        { ...MODELS, categories: ['auto'], series: [{ id: 'value', label: 'generations', values: [12] }] },
      ],
    }),
  ],
};

/** With the previous period, days that may change, more names than are drawn, and columns of the table alone. */
export const COMPARED: DashboardView = {
  ...FULL,
  state: { ...FIRST_STATE, compare: true },
  sections: [
    section({
      charts: [
        {
          ...ACTIVE_USERS,
          preliminary: DAYS.slice(-3),
          series: [
            ...ACTIVE_USERS.series,
            {
              id: 'before:daily',
              label: 'Daily active users, 28 days before',
              values: rhythm(120, 1),
              before: true,
            },
          ],
        },
        {
          ...LINES,
          preliminary: DAYS.slice(-3),
          series: [
            ...LINES.series,
            {
              id: 'before:added',
              label: 'Added, 28 days before',
              values: rhythm(20_000, 100),
              before: true,
            },
          ],
        },
        {
          ...LANGUAGES,
          drawn: 8,
          further: [
            {
              id: 'rate',
              label: 'Acceptance',
              numbers: 'ratio',
              values: LANGUAGE_NAMES.map((_, at) => at / 20),
            },
          ],
        },
        {
          ...CHAT_MODES,
          preliminary: DAYS.slice(-3),
          series: [
            ...CHAT_MODES.series.slice(0, 3),
            { id: 'rest', label: '4 others', values: rhythm(90, 0), sumOfMany: true },
          ],
          further: CHAT_MODES.series.slice(3).map((one) => ({ ...one, numbers: 'count' as const })),
        },
      ],
    }),
  ],
};

const LONG = 'an-organization-with-a-name-that-no-user-would-want-to-type-twice-in-one-day';

/** Texts longer than anyone would choose, and a figure whose every value is missing or zero. */
export const AWKWARD: DashboardView = {
  ...TEAM,
  title: `Copilot usage of ${LONG}`,
  source: `GitHub · ${LONG}`,
  filters: {
    ...TEAM.filters,
    dateRanges: FILTERS.dateRanges.map(({ id, label }) => ({ id, label: label.repeat(6) })),
    lists: FILTERS.lists.map((list) => ({ ...list, all: list.all.repeat(8) })),
    chips: TEAM.filters.chips.map((chip) => ({ ...chip, label: chip.label.repeat(8) })),
  },
  notices: [...TEAM.notices, LONG.repeat(3)],
  insights: TEAM.insights.map((one) => ({ ...one, text: one.text.repeat(5) })),
  sections: [
    section({
      title: LONG,
      tiles: (FULL.sections[0]?.tiles ?? []).map((one) => ({
        ...one,
        title: one.title.repeat(3),
        valueText: '1,234,567,890,123',
      })),
      charts: [
        {
          ...ACTIVE_USERS,
          categories: daysIn({ from: addDays(LAST, -89), to: LAST }),
          picks: [],
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
    }),
  ],
};

/** A dashboard with one chart of one series. */
export function only(values: readonly (number | null)[], change: Partial<ChartSpec> = {}): DashboardView {
  const chart: ChartSpec = {
    ...ACTIVE_USERS,
    id: 'only',
    categoryKind: 'name',
    categories: values.map((_, at) => `c${at}`),
    series: [{ id: 's', label: 'Series', values }],
    ...change,
  };
  return { ...FULL, sections: [section({ charts: [chart] })] };
}
