import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { addDays, type Day, type DayRange, daysIn, trailing } from '../../src/domain/day.ts';
import { Random } from '../../src/sample/random.ts';
import {
  type DashboardState,
  FIRST_STATE,
  type NameFilterId,
  toQuery,
} from '../../src/shared/dashboard-state.ts';
import { runCollector } from '../support/collector.ts';
import { shownMetrics } from '../support/dashboard.ts';
import { FilterBar } from '../support/filter-bar.ts';
import { randomCases, seedText } from '../support/seeds.ts';
import { openSample } from '../support/sample.ts';
import { useVsCode } from '../support/vscode.ts';
import { waitUntil } from '../support/wait.ts';
import type { Window } from '../support/window.ts';
import { type Compared, compareMetrics, type PrintedMetrics } from './same-metrics.ts';

const STATES = 30;
const CASES = randomCases('filters');
/** Below this most states would be empty. */
const FEWEST = { tiles: 100, cells: 4_000 };

/** What the command line prints, as far as it is read here. */
interface Printed {
  readonly date_range: DayRange;
  readonly metrics: PrintedMetrics;
  /** Ids of users. */
  readonly comparison?: { readonly lost_users: readonly string[] };
  readonly teams: readonly { readonly team_id: string }[];
  readonly users: readonly { readonly user_id: string }[];
}

/** What is shown, and the days of its date range. */
interface Asked {
  readonly state: DashboardState;
  readonly range: DayRange;
}

/** What can be chosen. */
interface Choices {
  readonly stored: DayRange;
  readonly teams: readonly string[];
  readonly people: readonly string[];
  readonly names: Readonly<Record<NameFilterId, readonly string[]>>;
}

/** Those that some array of the reports tells together. */
const TOGETHER: readonly (readonly NameFilterId[])[] = [
  ['language'],
  ['model'],
  ['ide'],
  ['feature'],
  ['language', 'feature'],
  ['model', 'feature'],
  ['language', 'model'],
];

function randomState(random: Random, { stored, teams, people, names }: Choices): Asked {
  const { dateRange, range } = randomDateRange(random, stored);
  const days = daysIn(range);
  const narrowed = random.chance(0.5) ? random.pick(TOGETHER) : [];
  const several = <T>(items: readonly T[], most: number): T[] => [
    ...new Set(Array.from({ length: random.whole(0, most) }, () => random.pick(items))),
  ];
  const state = {
    ...FIRST_STATE,
    ...Object.fromEntries(narrowed.map((id) => [id, random.pick(names[id])])),
    tab: random.pick(['usage', 'usage', 'code', 'reviews', 'agents'] as const),
    dateRange,
    teams: several(teams, 3),
    person: random.chance(0.1) ? random.pick(people) : null,
    weekdaysOnly: random.chance(0.3),
    excludedDays: random.chance(0.3) ? several(days, 4).sort() : [],
  };
  return { state, range };
}

/** The words of the date range, and its days. */
function randomDateRange(random: Random, stored: DayRange): { dateRange: string; range: DayRange } {
  const kind = random.pick(['last', 'last', 'month', 'span', 'all']);
  if (kind === 'all') return { dateRange: 'all', range: stored };
  if (kind === 'last') {
    const days = random.pick([7, 28, 90]);
    return { dateRange: String(days), range: trailing(stored.to, days) };
  }
  if (kind === 'month') {
    const month = random.pick(daysIn(stored)).slice(0, 7);
    const days = Array.from({ length: 31 }, (_, at) => addDays(`${month}-01` as Day, at));
    const [from, ...others] = days.filter((day) => day.startsWith(month) && day <= stored.to);
    assert.ok(from);
    return { dateRange: month, range: { from, to: others.at(-1) ?? from } };
  }
  const from = random.pick(daysIn({ from: stored.from, to: addDays(stored.to, -10) }));
  const to = addDays(from, random.whole(4, 40));
  const range = { from, to: to < stored.to ? to : stored.to };
  return { dateRange: `${range.from}..${range.to}`, range };
}

/** The numbers of the first tiles that are no metrics of their own. */
function counted({ metrics, comparison }: Printed): PrintedMetrics {
  const { assigned, active, idle, no_activity: noActivity } = metrics['seats']?.totals ?? {};
  return {
    'licenses-in-use': { value: (active ?? NaN) / (assigned ?? NaN) },
    'unused-licenses': { value: (idle ?? NaN) + (noActivity ?? NaN) },
    lost_users: { value: comparison?.lost_users.length ?? NaN },
  };
}

/** As `npm run metrics` takes them. */
function argumentsOf({ state, range }: Asked): string[] {
  const { language, model, ide, feature } = state;
  return [
    ...['--from', range.from, '--to', range.to],
    ...(state.weekdaysOnly ? ['--weekdays'] : []),
    ...state.excludedDays.flatMap((day) => ['--exclude', day]),
    ...state.teams.flatMap((team) => ['--team', team]),
    ...(state.person === null ? [] : ['--user', state.person]),
    ...Object.entries({ language, model, ide, feature }).flatMap(([name, value]) =>
      value === null ? [] : [`--${name}`, value],
    ),
  ];
}

/** Ids of the chips of a state. */
function chipsOf(state: DashboardState): string[] {
  return [
    ...(state.dateRange === FIRST_STATE.dateRange ? [] : ['dateRange']),
    ...state.teams.map((team) => `team ${team}`),
    ...(state.person === null ? [] : ['person']),
    ...(['language', 'model', 'ide', 'feature'] as const).filter((name) => state[name] !== null),
    ...(state.weekdaysOnly ? ['weekdays'] : []),
    ...state.excludedDays.map((day) => `without ${day}`),
  ];
}

async function print(store: string, args: readonly string[]): Promise<Printed> {
  const { code, out, err } = await runCollector(['query', '--store', store, '--json', ...args]);
  assert.equal(code, 0, err);
  return JSON.parse(out) as Printed;
}

function choicesOf({ date_range: range, metrics, teams, users }: Printed): Choices {
  const names = (id: string) => (metrics[id]?.breakdown ?? []).flatMap(({ key }) => key ?? []);
  return {
    stored: { from: range.from, to: range.to },
    teams: teams.map(({ team_id }) => team_id),
    people: users.map(({ user_id }) => user_id),
    names: {
      language: names('language_usage'),
      model: names('model_usage'),
      ide: names('ide_usage'),
      feature: names('feature_usage'),
    },
  };
}

describe('the page and the command line under random filters', () => {
  // With a screen reader every chart begins as a table.
  const vscode = useVsCode({ accounts: [], settings: { 'editor.accessibilitySupport': 'on' } });
  const compared: Compared = { tiles: 0, cells: 0 };
  let window: Window;
  let page: Frame;
  let store: string;
  let choices: Choices;

  before(async () => {
    window = await openSample(vscode);
    const { dataFolder } = vscode.server;
    const [sample] = globSync('**/store/sample', { cwd: dataFolder });
    assert.ok(sample);
    store = join(dataFolder, sample);
    const days = globSync('report=users/day=*', { cwd: store }).map((path) => path.slice(-10));
    const [from = '', to = ''] = [days.sort()[0], days.at(-1)];
    choices = choicesOf(await print(store, ['--from', from, '--to', to]));
    await window.runCommand('Copilot Usage Metrics: Open Dashboard');
    page = await window.dashboard();
  });

  async function show({ state, range }: Asked): Promise<void> {
    await page.evaluate('delete document.body.dataset.drawn');
    await window.execute('copilotMetrics.openDashboard', state);
    const filters = new FilterBar(page);
    const wanted = chipsOf(state);
    await waitUntil(`the chips ${wanted.join()}`, async () => {
      await window.dashboard(state.tab);
      return (await filters.chipIds()).join() === wanted.join() || undefined;
    });
    assert.deepEqual(await filters.range(), range);
  }

  for (const given of CASES) {
    for (let at = 1; at <= STATES; at += 1) {
      it(`agree on state ${at} of ${seedText('filters', given)}`, async () => {
        const asked = randomState(new Random(given.seed, at), choices);
        try {
          await show(asked);
          const printed = await print(store, argumentsOf(asked));
          const { tiles, cells } = compareMetrics(await shownMetrics(page), {
            ...printed.metrics,
            ...counted(printed),
          });
          compared.tiles += tiles;
          compared.cells += cells;
        } catch (error) {
          throw new Error(`${seedText('filters', given)}, state ${at}: ${toQuery(asked.state)}`, {
            cause: error,
          });
        }
      });
    }
  }

  it('agreed on many values', () => {
    console.log(`      ${STATES * CASES.length} states: ${compared.tiles} tiles, ${compared.cells} cells`);
    assert.ok(compared.tiles >= FEWEST.tiles && compared.cells >= FEWEST.cells, JSON.stringify(compared));
    assert.deepEqual([window.records.violations, window.records.pageErrors], [[], []]);
  });
});
