import * as l10n from '@vscode/l10n';
import { comparedDays } from '../figures/change.ts';
import { copied } from '../figures/copied.ts';
import { markdownText } from '../figures/markdown.ts';
import type { TeamColumnId } from '../figures/team-columns.ts';
import { HEADLINES } from '../figures/tiles.ts';
import { chipsOf } from '../dashboard/filters.ts';
import type { DashboardInput } from '../dashboard/input.ts';
import type { Day } from '../domain/day.ts';
import type { InsightSpec } from '../shared/page-protocol.ts';
import type { ChartSpec, FigureBase } from '../shared/chart.ts';
import type { DataTableSpec } from '../shared/table.ts';
import { definitions } from './definitions.ts';
import { type ShownFigures, shownFigures } from './shown-figures.ts';
import { headlineLines, headlineTiles } from './headlines.ts';
import { chartSvg } from './svg/chart-svg.ts';

/** A report to be read by people, with its pictures: the Markdown looks for them in `images/`. */
export interface AdoptionReport {
  /** See `Report`. */
  readonly subject: string;
  readonly title: string;
  readonly markdown: string;
  readonly files: readonly { readonly name: string; readonly svg: string }[];
}

/** A section of the report: blocks of Markdown, its charts, and all that the report explains at its end. */
interface Part {
  readonly blocks: readonly string[];
  readonly charts: readonly ChartSpec[];
  readonly figures: readonly FigureBase[];
}

const FIRST = ['daily_and_weekly_active_users'];
const TEAMS = ['team_adoption', 'team_agent_use'];
const USES = ['requests_per_chat_mode', 'model_usage', 'language_usage'];
const RESULTS = ['code_completion_acceptance_rate', 'daily_lines_added_and_deleted', 'pull_requests'];
const AGENTS = ['cli_usage', 'ai_credits'];
const TEAM_COLUMNS: readonly string[] = [
  'team',
  'adoption',
  'adoption_change',
  'active_users',
  'seated_members',
  'agent_share',
] satisfies readonly TeamColumnId[];
const MOST_TEAMS = 30;

/** Adoption in plain words and pictures; no person is named in it. `created`: when it is written. */
export function adoptionReport(input: DashboardInput, created: Day): AdoptionReport {
  const shown = shownFigures(input);
  const parts = [
    overview(input, shown),
    standingOut(input, shown),
    teams(input, shown),
    chartsPart(l10n.t('Use by feature, language, and model'), USES, shown),
    chartsPart(l10n.t('Results'), RESULTS, shown),
    chartsPart(l10n.t('Agents and the command line'), AGENTS, shown),
    chartsPart(l10n.t('Licenses'), ['seats'], shown),
  ];
  const figures = parts.flatMap((part) => part.figures);
  const blocks = [...parts.flatMap((part) => part.blocks), ...about(input, shown, created, figures)];
  return {
    subject: shown.title,
    title: titleOf(input, shown),
    markdown: `${blocks.join('\n\n')}\n`,
    files: parts
      .flatMap(({ charts }) => charts)
      .map((spec) => ({ name: pictureName(spec), svg: chartSvg(spec, input.format) })),
  };
}

function overview(input: DashboardInput, shown: ShownFigures): Part {
  const tiles = headlineTiles(shown.tiles);
  const pictures = picturesOf(FIRST, shown);
  return {
    ...pictures,
    figures: [...tiles, ...pictures.figures],
    blocks: [
      `# ${markdownText(titleOf(input, shown))}`,
      markdownText(subtitle(input, shown)),
      markdownText(filterText(input)),
      heading(l10n.t('Highlights')),
      tiles.length > 0 ? headlineLines(tiles).join('\n') : l10n.t('There is no data for these days.'),
      ...shown.notices.map((notice) => `> ${markdownText(notice)}`),
      ...pictures.blocks,
    ],
  };
}

/** "Copilot usage of acme, Oct 1 – 28, 2026". */
function titleOf({ dateRange, format }: DashboardInput, { title }: ShownFigures): string {
  return l10n.t('{0}, {1}', title, format.range(dateRange));
}

/** What the numbers are narrowed to. The date range is in the title. */
function filterText(input: DashboardInput): string {
  const labels = chipsOf(input).flatMap(({ id, label }) => (id === 'dateRange' ? [] : [label]));
  return labels.length === 0
    ? l10n.t('No filter: all users, languages, models, IDEs, and features.')
    : l10n.t('Filter: {0}', labels.join(' · '));
}

/** Which days; how complete they are is said here only where they are not. */
function subtitle({ snapshot, dateRange, format }: DashboardInput, { days }: ShownFigures): string {
  if (snapshot.missing.length > 0) return days;
  return l10n.t('{0} (UTC)', format.range(dateRange));
}

/** What changed, by the rules of the dashboard's insights; what is missing is said at the end. */
function standingOut({ snapshot, format }: DashboardInput, shown: ShownFigures): Part {
  const { comparison, compared } = snapshot;
  const count = (people: number): string => format.number(people, 'count');
  const lines = insightsOf(shown).map(({ text }) => `- ${markdownText(text)}`);
  if (comparison !== null && compared !== null) {
    const { newlyActive, lost } = comparison;
    lines.push(
      `- ${l10n.t(
        'New users: {0}. Lost users: {1} ({2}).',
        count(newlyActive),
        count(lost),
        comparedDays(snapshot, compared, format),
      )}`,
    );
  }
  return lines.length === 0
    ? NOTHING
    : { ...NOTHING, blocks: [heading(l10n.t('What changed')), lines.join('\n')] };
}

/** Not those that another part says. */
function insightsOf({ insights }: ShownFigures): readonly InsightSpec[] {
  const elsewhere = ['gaps', ...HEADLINES.map((id) => `change ${id}`)];
  return insights.filter(({ id }) => !elsewhere.includes(id));
}

/** Under a filter by teams: these teams beside each other, and nothing of one alone, whose numbers are all others. */
function teams({ format, state }: DashboardInput, shown: ShownFigures): Part {
  const isNarrowed = state.teams.length > 0;
  const table = shown.tables.get(isNarrowed ? 'compared' : 'ranking');
  if (table === undefined) return NOTHING;
  const pictures = picturesOf(TEAMS, shown);
  const rows = highestFirst(table, 'adoption');
  const more = rows.length - MOST_TEAMS;
  // What its basis says besides is for readers who can click.
  const spec = {
    ...table,
    title: isNarrowed ? table.title : l10n.t('All teams'),
    basis: '',
    columns: table.columns.filter(({ id }) => TEAM_COLUMNS.includes(id)),
  };
  return {
    ...pictures,
    figures: [...pictures.figures, spec],
    blocks: [
      heading(l10n.t('Adoption by team')),
      l10n.t(
        'Adoption is the share of a team’s members with a seat (a license) who used Copilot in this date range. People in several teams count in each; GitHub lists teams with at least five seats.',
      ),
      ...pictures.blocks,
      copied({ kind: 'table', spec, rows: rows.slice(0, MOST_TEAMS) }, 'markdown', format).trimEnd(),
      ...(more > 0 ? [l10n.t('The dashboard lists {0} more.', format.number(more, 'count'))] : []),
    ],
  };
}

function highestFirst({ columns }: DataTableSpec, by: string): number[] {
  const values = columns.find(({ id }) => id === by)?.values ?? [];
  const number = (at: number): number => Number(values[at] ?? -1);
  return values.map((_, at) => at).sort((a, b) => number(b) - number(a));
}

function chartsPart(title: string, ids: readonly string[], shown: ShownFigures): Part {
  const pictures = picturesOf(ids, shown);
  return pictures.charts.length === 0
    ? NOTHING
    : { ...pictures, blocks: [heading(title), ...pictures.blocks] };
}

/** More lines than these cannot be followed on paper. */
const SERIES: Readonly<Record<string, readonly string[]>> = {
  pull_requests: ['merged', 'merged_created_by_copilot', 'merged_reviewed_by_copilot'],
};

/** Those of the charts that have something to show. */
function picturesOf(ids: readonly string[], { charts }: ShownFigures): Part {
  const found = ids
    .flatMap((id) => charts.get(id) ?? [])
    .map((spec) => ({
      ...spec,
      series: spec.series.filter((each) => SERIES[spec.id]?.includes(each.id) ?? true),
    }));
  return { charts: found, figures: found, blocks: found.flatMap(picture) };
}

function picture(spec: ChartSpec): string[] {
  const { title, summary, change, noChange } = spec;
  const said =
    change === undefined
      ? [summary, noChange].filter((each) => each !== undefined).join(' ')
      : `${change.brief}.`;
  return [
    `![${markdownText(`${title}: ${summary}`)}](images/${pictureName(spec)})`,
    `*${markdownText(said)}*`,
  ];
}

function pictureName({ id }: ChartSpec): string {
  return `${id.replaceAll(/[^a-z0-9]+/gi, '-')}.svg`;
}

function about(
  input: DashboardInput,
  shown: ShownFigures,
  created: Day,
  figures: readonly FigureBase[],
): string[] {
  const { source, snapshot, format } = input;
  const { preliminary } = snapshot;
  const rules = [...new Set(insightsOf(shown).map(({ rule }) => rule))];
  const facts = [
    l10n.t('Source: {0}. Created on {1}.', source, format.day(created)),
    l10n.t('Days: {0}.', shown.days),
    ...(preliminary.length === 0
      ? [l10n.t('All days are final.')]
      : [
          l10n.t(
            '{0} of the days are preliminary: GitHub corrects a day until three full days after it.',
            preliminary.length,
          ),
        ]),
  ];
  return [
    heading(l10n.t('About these metrics')),
    facts.map((each) => `- ${markdownText(each)}`).join('\n'),
    `### ${l10n.t('How each metric is calculated')}`,
    ...definitions(figures, input),
    ...(rules.length === 0 ? [] : [`**${l10n.t('What changed')}.** ${markdownText(rules.join(' '))}`]),
  ];
}

const NOTHING: Part = { blocks: [], charts: [], figures: [] };

function heading(text: string): string {
  return `## ${text}`;
}
