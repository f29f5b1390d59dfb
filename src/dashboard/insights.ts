import * as l10n from '@vscode/l10n';
import { comparedDays } from '../charts/change.ts';
import { HEADLINES } from '../charts/tiles.ts';
import { numberStyle, unitText } from '../charts/units.ts';
import { narrowed } from '../facts/filter.ts';
import { CATALOGUE, type MetricId } from '../metrics/catalogue.ts';
import { numberIn, ratio } from '../metrics/metric.ts';
import type { MetricRow } from '../metrics/metric.ts';
import type { InsightSpec } from '../shared/protocol.ts';
import type { DashboardInput } from './input.ts';
import { tabOf } from './tabs.ts';

/** Changes are looked for in these. */
const WATCHED = [
  ...HEADLINES,
  'requests_per_chat_mode',
  'cli_usage',
  'ai_credits',
  'pull_requests',
] as const satisfies readonly MetricId[];
/** In proportion; of rates in points. Less is taken for chance. */
const WORTH_SAYING = { relative: 0.1, points: 0.03 };
const CHANGES_SAID = 2;
/** A team's adoption moves by a tenth of a small team with each person. */
const TEAM_POINTS = 0.1;
const TEAM_SIZE = 5;
const MODEL_POINTS = 0.1;

/** What is worth a look, by stated rules; the most urgent first. */
export function insightsOf(input: DashboardInput): InsightSpec[] {
  return [...gaps(input), ...changes(input), ...teams(input), ...models(input), ...licences(input)];
}

function changes({ snapshot, format }: DashboardInput): InsightSpec[] {
  const { results, previous } = snapshot;
  if (previous === null) return [];
  const found = WATCHED.flatMap((id) => {
    const [now, then] = [numberIn(results[id]), numberIn(previous[id])];
    const when = comparedDays(id, snapshot, format);
    if (now === null || then === null || then === 0 || when === undefined) return [];
    const style = numberStyle(CATALOGUE[id].unit);
    const relative = now / then - 1;
    const enough =
      style === 'ratio'
        ? Math.abs(now - then) >= WORTH_SAYING.points
        : Math.abs(relative) >= WORTH_SAYING.relative;
    return enough ? [{ id, now, then, when, style, relative }] : [];
  });
  found.sort((a, b) => Math.abs(b.relative) - Math.abs(a.relative));
  return found.slice(0, CHANGES_SAID).map(({ id, now, then, when, style, relative }) => {
    const title = CATALOGUE[id].title();
    const [to, from] = [`${format.number(now, style)}${unitAfter(id)}`, format.number(then, style)];
    const text =
      relative > 0
        ? l10n.t('{0} rose to {1}, from {2} in {3}.', title, to, from, when)
        : l10n.t('{0} fell to {1}, from {2} in {3}.', title, to, from, when);
    return {
      id: `change ${id}`,
      tone: relative > 0 ? 'up' : 'down',
      text,
      rule: l10n.t(
        'The two largest changes against the period before among {0} figures; at least a tenth, of rates three points.',
        WATCHED.length,
      ),
      open: { tab: tabOf(id) },
    } as const;
  });
}

/** " sessions", where neither the title nor the number says what is counted. */
function unitAfter(id: MetricId): string {
  const { title, unit } = CATALOGUE[id];
  const text = unitText(unit);
  const said =
    unit === 'ratio' ||
    title()
      .toLowerCase()
      .includes(text.split(' ')[0] ?? '');
  return said ? '' : ` ${text}`;
}

function teams({ snapshot, state, format }: DashboardInput): InsightSpec[] {
  // Teams are ranked by all their members and all that they do.
  if (state.person !== null || narrowed(snapshot.filter).length > 0) return [];
  const before = new Map(snapshot.previousTeams?.map((team) => [team.id, team]));
  const chosen = snapshot.teams.filter(({ id }) => state.teams.length === 0 || state.teams.includes(id));
  const moved = chosen.flatMap((team) => {
    const then = before.get(team.id);
    if (then === undefined || Math.min(team.seated ?? 0, then.seated ?? 0) < TEAM_SIZE) return [];
    const [now, was] = [ratio(team.active, team.seated), ratio(then.active, then.seated)];
    if (now === null || was === null) return [];
    return Math.abs(now - was) >= TEAM_POINTS ? [{ team, now, was }] : [];
  });
  moved.sort((a, b) => b.now - b.was - (a.now - a.was));
  const [best, worst] = [moved[0], moved.at(-1)];
  const insight = ({ team, now, was }: (typeof moved)[number]): InsightSpec => {
    const [to, from] = [format.wholePercent(now), format.wholePercent(was)];
    return {
      id: `team ${team.id}`,
      tone: now > was ? 'up' : 'down',
      text:
        now > was
          ? l10n.t('Adoption in {0} rose to {1}, from {2}.', team.name, to, from)
          : l10n.t('Adoption in {0} fell to {1}, from {2}.', team.name, to, from),
      rule: l10n.t(
        'The team whose adoption rose or fell most against the period before, by at least ten points; teams with at least five seats.',
      ),
      open: { tab: 'teams', teams: [team.id] },
    };
  };
  return [
    ...(worst !== undefined && worst.now < worst.was ? [insight(worst)] : []),
    ...(best !== undefined && best.now > best.was ? [insight(best)] : []),
  ];
}

function models({ snapshot, format }: DashboardInput): InsightSpec[] {
  const before = snapshot.previous?.model_usage;
  const now = snapshot.results.model_usage;
  const shareIn = (rows: readonly MetricRow[] = [], model: string): number => {
    const all = rows.reduce((sum, { values }) => sum + (values['value'] ?? 0), 0);
    const own = rows.find(({ keys }) => keys[0] === model)?.values['value'] ?? 0;
    return all === 0 ? 0 : own / all;
  };
  // Of automatic selection GitHub does not say what it chose.
  const named = (rows: readonly MetricRow[] = []) => rows.filter(({ keys }) => keys[0] !== 'auto');
  const [first, former] = [named(now.breakdown)[0]?.keys[0], named(before?.breakdown)[0]?.keys[0]];
  if (first === undefined || former === undefined) return [];
  const risen = named(now.breakdown)
    .map(({ keys: [model = ''] }) => ({
      model,
      by: shareIn(now.breakdown, model) - shareIn(before?.breakdown, model),
    }))
    .sort((a, b) => b.by - a.by)[0];
  const tookOver = first !== former;
  const model = tookOver ? first : risen !== undefined && risen.by >= MODEL_POINTS ? risen.model : undefined;
  if (model === undefined) return [];
  const [to, from] = [
    format.wholePercent(shareIn(now.breakdown, model)),
    format.wholePercent(shareIn(before?.breakdown, model)),
  ];
  return [
    {
      id: 'model',
      tone: 'up',
      text: tookOver
        ? l10n.t(
            '{0} took over from {1} as the most used chat model: {2} of requests, before {3}.',
            first,
            former,
            to,
            from,
          )
        : l10n.t('{0} makes {1} of chat requests, before {2}.', model, to, from),
      rule: l10n.t(
        'The most used chat model, if it is another one than in the period before; else the model whose share rose by ten points or more.',
      ),
      open: { tab: 'usage', model },
    },
  ];
}

function licences({ snapshot, window, span, price, format }: DashboardInput): InsightSpec[] {
  // Licences are only known as they are now.
  if (window.to !== span.to) return [];
  const { totals } = snapshot.results.seats;
  const unused = (totals?.['idle'] ?? 0) + (totals?.['no_activity'] ?? 0);
  if (totals === undefined || unused === 0) return [];
  const [some, all] = [unused, totals['assigned'] ?? 0].map((count) => format.number(count, 'count'));
  return [
    {
      id: 'licences',
      tone: 'note',
      text:
        price === undefined
          ? l10n.t('{0} of {1} licences were not used in 28 days.', some ?? '', all ?? '')
          : l10n.t(
              '{0} of {1} licences were not used in 28 days: {2} a month.',
              some ?? '',
              all ?? '',
              format.money(unused * price.amount, price.currency),
            ),
      rule: l10n.t(
        'Licenses without activity in the 28 days that end with the last stored day, or without any on record.',
      ),
      open: { tab: 'licences' },
    },
  ];
}

function gaps({ snapshot, format }: DashboardInput): InsightSpec[] {
  const { missing, unsettled, days } = snapshot;
  const [first, last] = [unsettled[0] ?? missing[0], unsettled.at(-1)];
  if (first === undefined) return [];
  return [
    {
      id: 'gaps',
      tone: 'note',
      text:
        missing.length > 0
          ? l10n.t('{0} of {1} days are not held.', missing.length, days)
          : last === undefined || unsettled.length === 1
            ? l10n.t('{0} may still change.', format.day(first))
            : l10n.t(
                '{0} may still change: {1} days.',
                format.range({ from: first, to: last }),
                unsettled.length,
              ),
      rule: l10n.t(
        'Days of the window that are not held, or that were read before GitHub’s corrections end.',
      ),
      open: { tab: 'data' },
    },
  ];
}
