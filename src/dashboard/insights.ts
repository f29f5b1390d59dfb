import * as l10n from '@vscode/l10n';
import { amountText } from '../figures/change.ts';
import type { Format } from '../figures/format.ts';
import { nameLabel } from '../figures/names.ts';
import { changeOfTeam, comparedSides, teamRows } from '../figures/team-columns.ts';
import { HEADLINES } from '../figures/tiles.ts';
import { numberStyle, unitText } from '../figures/units.ts';
import { narrowed } from '../facts/filter.ts';
import { CATALOG, type MetricId, type MetricResults } from '../metrics/catalog/catalog.ts';
import type { Share } from '../metrics/chance.ts';
import { type Sides, sidesOf } from '../metrics/comparability.ts';
import { changeNotes } from '../metrics/defects.ts';
import { numberIn } from '../metrics/metric.ts';
import type { InsightSpec } from '../shared/page-protocol.ts';
import {
  hasEnoughUsers,
  isHighlight,
  isMoveBy,
  isShareHighlight,
  LEAST,
  logRatio,
  type Side,
  sideOf,
} from './insight-rules.ts';
import type { DashboardInput } from './input.ts';
import { licensesOfWhole } from './license-counts.ts';
import { tabOf } from './tabs.ts';

/** Changes are looked for in these. */
const WATCHED = [
  ...HEADLINES,
  'requests_per_chat_mode',
  'cli_usage',
  'ai_credits',
  'pull_requests',
] as const satisfies readonly MetricId[];
const CHANGES_SAID = 2;
/** A team's adoption moves by a tenth of a small team with each person. */
const TEAM_POINTS = 0.1;
const MODEL_POINTS = 0.1;

/** What is worth a look, by stated rules: what a reader can act on first, notes on the data last. */
export function insightsOf(input: DashboardInput): InsightSpec[] {
  return [...teams(input), ...licenses(input), ...changes(input), ...models(input), ...gaps(input)];
}

function changes({ snapshot, format }: DashboardInput): InsightSpec[] {
  const { results, current = results, previous } = snapshot;
  const found = WATCHED.flatMap((id) => {
    const sides = sidesOf(id, snapshot);
    if (previous === null || sides === undefined || 'reason' in sides) return [];
    const [now, then] = [sideOf(id, sides.now, current), sideOf(id, sides.then, previous)];
    return isHighlight(id, now, then) ? [{ id, now, then, sides }] : [];
  });
  const size = ({ now, then }: (typeof found)[number]): number => logRatio(now.value, then.value);
  // Two changes from or to 0 are as large as each other.
  found.sort((a, b) => size(b) - size(a) || 0);
  return found.slice(0, CHANGES_SAID).map(({ id, now, then, sides }) => ({
    id: `change ${id}`,
    tone: now.value > then.value ? 'up' : 'down',
    text: changeText(id, now, then, sides, format),
    rule: changesRule(),
    open: { tab: tabOf(id) },
  }));
}

function changeText(id: MetricId, now: Side, then: Side, sides: Sides, format: Format): string {
  const { title, unit } = CATALOG[id];
  const style = numberStyle(unit);
  const [to, from] = [`${amountText(now, style, format)}${unitAfter(id)}`, amountText(then, style, format)];
  const text =
    now.value > then.value
      ? l10n.t('{0} rose to {1}, from {2}', title(), to, from)
      : l10n.t('{0} fell to {1}, from {2}', title(), to, from);
  return changeNotes(id, sides).length === 0 ? `${text}.` : `${l10n.t('{0} (known defect)', text)}.`;
}

function changesRule(): string {
  return l10n.t(
    'The two largest changes from the previous period among {0} metrics, up or down. A change counts if it is at least 10% (shares: 3 points), if both periods have at least {1} active users and, for events and for the whole of a share, at least {2}, and if it is statistically significant (95%; averages are not tested).',
    WATCHED.length,
    LEAST.users,
    LEAST.events,
  );
}

/** " sessions", where neither the title nor the number says what is counted. */
function unitAfter(id: MetricId): string {
  const { title, unit } = CATALOG[id];
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
  const chosen = snapshot.teams.filter(({ id }) => state.teams.length === 0 || state.teams.includes(id));
  const moved = teamRows(chosen, snapshot).flatMap((row) => {
    const [sides, change] = [comparedSides(row), changeOfTeam(row)];
    if (sides === undefined || change === undefined || change.fewerSeats < LEAST.users) return [];
    return isMoveBy(TEAM_POINTS, change.now, change.then) && !change.isChance
      ? [{ team: sides.now, ...change }]
      : [];
  });
  moved.sort((a, b) => b.points - a.points);
  const [best, worst] = [moved[0], moved.at(-1)];
  const insight = ({ team, now, then }: (typeof moved)[number]): InsightSpec => {
    const [to, from] = [format.share(now.share, now.whole), format.share(then.share, then.whole)];
    return {
      id: `team ${team.id}`,
      tone: now.share > then.share ? 'up' : 'down',
      text:
        now.share > then.share
          ? l10n.t('Adoption in {0} rose to {1}, from {2}.', team.name, to, from)
          : l10n.t('Adoption in {0} fell to {1}, from {2}.', team.name, to, from),
      rule: l10n.t(
        'The team whose adoption rose or fell most from the previous period, by at least ten points, and statistically significant (95%); teams with at least {0} seats that GitHub lists on the same days of both periods.',
        LEAST.users,
      ),
      open: { tab: 'teams', teams: [team.id] },
    };
  };
  return [
    ...(worst !== undefined && worst.now.share < worst.then.share ? [insight(worst)] : []),
    ...(best !== undefined && best.now.share > best.then.share ? [insight(best)] : []),
  ];
}

function models({ snapshot, format }: DashboardInput): InsightSpec[] {
  const { results, current = results, previous, compared } = snapshot;
  if (previous === null || compared === null || compared.reasons.model_usage !== undefined) return [];
  const users = (of: MetricResults) => ({ users: numberIn(of.active_users) });
  if (!hasEnoughUsers(users(current), users(previous))) return [];
  const [now, then] = [modelShares(current), modelShares(previous)];
  const [first, former] = [now.named[0], then.named[0]];
  if (first === undefined || former === undefined) return [];
  const isRise = (model: string, points: number): boolean =>
    now.of(model).share > then.of(model).share && isShareHighlight(now.of(model), then.of(model), points);
  const risen = now.named
    .filter((model) => isRise(model, MODEL_POINTS))
    .sort((a, b) => now.of(b).share - then.of(b).share - (now.of(a).share - then.of(a).share))[0];
  const tookOver = first !== former && isRise(first, 0);
  const model = tookOver ? first : risen;
  if (model === undefined) return [];
  const text = ({ share, whole }: Share): string => format.share(share, whole);
  const [to, from] = [text(now.of(model)), text(then.of(model))];
  return [
    {
      id: 'model',
      tone: 'up',
      text: tookOver
        ? l10n.t(
            '{0} took over from {1} as the most used chat model: {2} requests, from {3}.',
            nameLabel('model', first),
            nameLabel('model', former),
            to,
            from,
          )
        : l10n.t('{0}: {1} chat requests, from {2}.', nameLabel('model', model), to, from),
      rule: l10n.t(
        'The most used chat model, if it is another one than in the previous period; else the model whose share rose by ten points or more. At least {0} active users and {1} requests in both periods, and statistically significant (95%).',
        LEAST.users,
        LEAST.events,
      ),
      open: { tab: 'usage', model },
    },
  ];
}

/** Shares of chat models. Of automatic selection GitHub does not say what it chose. */
function modelShares({ model_usage: { breakdown = [] } }: MetricResults) {
  const whole = breakdown.reduce((sum, { values }) => sum + (values['value'] ?? 0), 0);
  return {
    named: breakdown.map(({ keys }) => keys[0] ?? '').filter((name) => name !== 'auto'),
    of: (model: string): Share => {
      const own = breakdown.find(({ keys }) => keys[0] === model)?.values['value'] ?? 0;
      return { share: whole === 0 ? 0 : own / whole, whole };
    },
  };
}

function licenses(input: DashboardInput): InsightSpec[] {
  const { price, format } = input;
  const { unused = 0, assigned = 0 } = licensesOfWhole(input) ?? {};
  if (unused === 0) return [];
  const [some, all] = [unused, assigned].map((count) => format.number(count, 'count'));
  return [
    {
      id: 'licenses',
      tone: 'note',
      text:
        price === undefined
          ? l10n.t('Licenses not used in 28 days: {0} of {1}.', some ?? '', all ?? '')
          : l10n.t(
              'Licenses not used in 28 days: {0} of {1}, {2} a month.',
              some ?? '',
              all ?? '',
              format.money(unused * price.amount, price.currency),
            ),
      rule: l10n.t(
        'Licenses without activity in the 28 days that end with the last stored day, or without activity on record.',
      ),
      open: { tab: 'licenses', preset: 'unused' },
    },
  ];
}

function gaps({ snapshot, format }: DashboardInput): InsightSpec[] {
  const { missing, preliminary, days } = snapshot;
  const [first, last] = [preliminary[0] ?? missing[0], preliminary.at(-1)];
  if (first === undefined) return [];
  return [
    {
      id: 'gaps',
      tone: 'note',
      text:
        missing.length > 0
          ? l10n.t('Missing days: {0} of {1}.', missing.length, days)
          : last === undefined || preliminary.length === 1
            ? l10n.t('{0} is preliminary.', format.day(first))
            : l10n.t(
                '{0} are preliminary: {1} days.',
                format.range({ from: first, to: last }),
                preliminary.length,
              ),
      rule: l10n.t('Days of the date range that are missing or preliminary: GitHub may still correct them.'),
      open: { tab: 'data' },
    },
  ];
}
