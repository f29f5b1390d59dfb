import * as l10n from '@vscode/l10n';
import { comparedDays } from '../figures/change.ts';
import { dataExplained } from '../figures/explained.ts';
import type { Format } from '../figures/format.ts';
import { peopleHidden } from '../figures/people-hidden.ts';
import { noChangeText } from '../figures/no-change.ts';
import { plainTile } from '../figures/tiles.ts';
import { dayOf } from '../domain/day.ts';
import type { Seat } from '../facts/seat-facts.ts';
import { ratio } from '../metrics/metric.ts';
import { personRows, type PersonRow } from '../metrics/people-rows.ts';
import type { NumberStyle, TileSpec } from '../shared/chart.ts';
import type { Section } from '../shared/page-protocol.ts';
import { loginOf } from './filters.ts';
import type { DashboardInput } from './input.ts';
import { peopleExplanation, peopleTable } from './people-table.ts';
import { figures, section } from './sections.ts';
import { notInSummary } from './summary-notices.ts';

export function peopleSections(input: DashboardInput): Section[] {
  const { snapshot, state } = input;
  const title = l10n.t('People');
  if (snapshot.basis === 'entity') {
    const text = l10n.t(
      'This source has only the totals of the organization or enterprise, not the metrics of individual people. Use the API, or an export of the users report.',
    );
    return [section('people', title, { text })];
  }
  if (snapshot.basis === 'summary') return [section('people', title, { text: notInSummary() })];
  if (snapshot.hidden === 'all') {
    return [...movement(input), section('people', title, { text: peopleHidden() })];
  }
  if (state.person !== null) return personSections(state.person, input);
  return [...movement(input), section('people', title, { tables: [peopleTable(input)] })];
}

/** New, retained, and lost users, or why they are not compared; empty where only counts of users are published. */
function movement(input: DashboardInput): Section[] {
  const { comparison, compared } = input.snapshot;
  const reason = compared?.reasons.active_users;
  if (reason !== undefined)
    return [section('movement', l10n.t('New and lost users'), { text: noChangeText(reason) })];
  if (comparison === null || compared === null) return [];
  return [section('movement', l10n.t('New and lost users'), { tiles: movementTiles(input) })];
}

/** Undefined where the periods are not compared. */
export function lostUsersTile(input: DashboardInput): TileSpec | undefined {
  return movementTiles(input).find(({ id }) => id === LOST_USERS);
}

const LOST_USERS = 'lost_users';

function movementTiles({ snapshot, format }: DashboardInput): TileSpec[] {
  const { comparison, compared, hidden } = snapshot;
  if (comparison === null || compared === null) return [];
  const basis = comparedDays(snapshot, compared, format);
  const explanation = [
    {
      label: l10n.t('Formula'),
      text: l10n.t('Distinct people with a row in this date range, compared with the previous period.'),
    },
    ...dataExplained(snapshot, format),
  ];
  const tile = (id: string, title: string, value: number, preset?: string): TileSpec => {
    const isListed = preset !== undefined && hidden !== 'all';
    const open = isListed && { open: { tab: 'people', preset } as const };
    return plainTile({ id, title, value, style: 'count', basis, explanation, ...open }, format);
  };
  return [
    tile('new_users', l10n.t('New users'), comparison.newlyActive, 'new'),
    tile('retained', l10n.t('Retained users'), comparison.retained),
    tile(LOST_USERS, l10n.t('Lost users'), comparison.lost, 'lost'),
  ];
}

/** One person in depth: the same metrics, narrowed to the person. */
function personSections(id: string, input: DashboardInput): Section[] {
  const { snapshot, format } = input;
  const person = personRows(snapshot.people).find((each) => each.id === id);
  const seat = snapshot.seats?.find((each) => each.id === id);
  const title = loginOf(id, snapshot);
  const license = seat === undefined ? '' : licenseText(seat, format);
  if (person === undefined) {
    const text = l10n.t('{0} was not active in this date range. {1}', title, license);
    return [section('person', title, { text })];
  }
  const teams = snapshot.teams.filter(({ current }) => current.includes(id)).map(({ name }) => name);
  const none = snapshot.teamDays === 0 ? '' : l10n.t('Not in a team that GitHub lists.');
  const member = teams.length === 0 ? none : l10n.t('In {0}.', teams.join(', '));
  return [
    section('person', title, { text: `${member} ${license}`.trim(), tiles: personTiles(person, input) }),
    figures(
      'person-figures',
      l10n.t('Day by day'),
      ['requests_per_chat_mode', 'code_completions_accepted', 'daily_lines_added_and_deleted', 'ai_credits'],
      input,
    ),
    figures(
      'person-names',
      l10n.t('Languages, models, and features'),
      [
        'model_usage',
        'language_usage',
        'model_usage_per_chat_mode',
        'cli_usage',
        'ide_versions',
        'plugin_versions',
      ],
      input,
    ),
  ];
}

/** How a person's license is used, and when it ends. */
function licenseText({ lastActivity, neverUsed, cancelsOn }: Seat, format: Format): string {
  const use =
    lastActivity !== null
      ? l10n.t('License last used on {0}.', format.day(dayOf(lastActivity)))
      : neverUsed === true
        ? l10n.t('Has a license that was never used.')
        : l10n.t('Has a license without activity on record (GitHub keeps activity for 90 days).');
  return cancelsOn === null ? use : `${use} ${l10n.t('The license ends {0}.', format.day(cancelsOn))}`;
}

function personTiles(person: PersonRow, input: DashboardInput): TileSpec[] {
  const { format, snapshot } = input;
  const { sums, accepted, suggested } = person;
  const explanation = peopleExplanation(input);
  const tile = (
    id: string,
    title: string,
    [value, style]: readonly [number | null, NumberStyle],
    basis: string,
    text?: string,
  ): TileSpec =>
    plainTile(
      { id: `person-${id}`, title, value, style, basis, explanation, ...(text !== undefined && { text }) },
      format,
    );
  const share = ratio(accepted, suggested);
  const cli = l10n.t('CLI included');
  return [
    tile(
      'days',
      l10n.t('Active days'),
      [person.activeDays, 'count'],
      l10n.t('of {0}; last on {1}', snapshot.days, format.day(person.lastActive)),
    ),
    tile('requests', l10n.t('Requests'), [sums.interactions, 'count'], cli),
    tile('agent', l10n.t('Agent days'), [person.agentDays, 'count'], l10n.t('days with an agent in the IDE')),
    tile(
      'rate',
      l10n.t('Completions accepted'),
      [share, 'ratio'],
      l10n.t('{0} of {1} completions', format.number(accepted, 'count'), format.number(suggested, 'count')),
      share === null ? undefined : format.percentOf(share, suggested),
    ),
    tile('lines', l10n.t('Lines added and deleted'), [sums.added + sums.deleted, 'count'], cli),
    tile('credits', l10n.t('AI credits'), [person.aiCredits, 'average'], l10n.t('used, not invoiced')),
  ];
}
