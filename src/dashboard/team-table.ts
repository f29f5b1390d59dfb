import * as l10n from '@vscode/l10n';
import { dataExplained } from '../figures/explained.ts';
import { amountText } from '../figures/change.ts';
import type { Format } from '../figures/format.ts';
import { noChangeText } from '../figures/no-change.ts';
import { isChanceOfShares } from '../metrics/chance.ts';
import { teamSidesOf } from '../metrics/comparability.ts';
import { ratio } from '../metrics/metric.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import {
  adoptionBasis,
  adoptionShare,
  markedName,
  requestsPerMember,
  type TeamAdoption,
} from '../metrics/team-results.ts';
import type { Explained } from '../shared/chart.ts';
import type { DataColumn, DataTableSpec } from '../shared/table.ts';
import type { DashboardInput } from './input.ts';

type Cell = (team: TeamAdoption) => string | number | null;

interface ColumnOptions {
  readonly description?: string;
  /** What a share is a share of. */
  readonly whole?: (team: TeamAdoption) => number | null;
  readonly text?: (team: TeamAdoption) => string | null;
}

export function teamTable(id: string, teams: readonly TeamAdoption[], input: DashboardInput): DataTableSpec {
  return {
    id,
    title: id === 'compared' ? l10n.t('The chosen teams') : l10n.t('Ranking'),
    basis: l10n.t('Of the window, each team by its members of each day. Choose a team to see it in depth.'),
    explanation: teamExplanation(input),
    columns: columnsOf(teams, input),
    sortedBy: 'adoption',
    descending: true,
    pick: { key: 'teams', ids: teams.map((team) => team.id) },
    ...(teams.length > 10 ? { searchLabel: l10n.t('Search teams') } : {}),
    notes: [...changeNote(teams, input.snapshot), ...withheldNote(teams)],
  };
}

function columnsOf(teams: readonly TeamAdoption[], { snapshot, format }: DashboardInput): DataColumn[] {
  const column = (
    id: string,
    label: string,
    kind: DataColumn['kind'],
    value: Cell,
    { description, whole, text }: ColumnOptions = {},
  ): DataColumn => ({
    id,
    label,
    kind,
    values: teams.map(value),
    ...(description !== undefined && { description }),
    ...(text && { texts: teams.map(text) }),
    ...(whole && { texts: shareTexts(teams, value, whole, format) }),
  });
  const points = new Map(teams.map((team) => [team.id, pointsOf(team, snapshot)]));
  const ofActive = { whole: ({ active }: TeamAdoption) => active };
  return [
    column('team', l10n.t('Team'), 'text', (team) => markedName(team, snapshot.teamDays)),
    column('adoption', l10n.t('Adoption'), 'ratio', (t) => ratio(t.active, t.seated), {
      description: adoptionBasis(),
      whole: ({ seated }) => seated,
    }),
    column('change', l10n.t('Change in points'), 'points', ({ id }) => points.get(id)?.points ?? null, {
      description: changeExplained(snapshot, format),
      text: ({ id }) => pointsText(points.get(id), format),
    }),
    column('active', l10n.t('Active'), 'count', ({ active }) => active),
    column('seated', l10n.t('With a seat'), 'count', ({ seated }) => seated),
    column('agent', l10n.t('Use an agent'), 'ratio', (t) => ratio(t.agentUsers, t.active), ofActive),
    column('chat', l10n.t('Use chat'), 'ratio', (t) => ratio(t.chatUsers, t.active), ofActive),
    column('requests', l10n.t('Requests per person, with CLI'), 'average', requestsPerMember),
    column('acceptance', l10n.t('Completions accepted'), 'ratio', ({ acceptanceRate }) => acceptanceRate, {
      whole: ({ completions }) => completions.suggested,
    }),
    column('lines', l10n.t('Lines changed, with CLI'), 'count', ({ sums }) => sums.added + sums.deleted),
    column('days', l10n.t('Days listed'), 'count', ({ days }) => days),
  ];
}

/** Each share with what it is a share of. */
function shareTexts(
  teams: readonly TeamAdoption[],
  valueOf: Cell,
  wholeOf: (team: TeamAdoption) => number | null,
  format: Format,
): (string | null)[] {
  return teams.map((team) => {
    const value = valueOf(team);
    return typeof value === 'number' ? amountText({ value, whole: wholeOf(team) }, 'ratio', format) : null;
  });
}

interface Points {
  readonly points: number;
  /** Seats of the smaller side. */
  readonly whole: number;
  readonly isChance: boolean;
}

/** Adoption compared with the previous period; undefined where the team is not compared. */
function pointsOf({ id }: TeamAdoption, snapshot: Snapshot): Points | undefined {
  const sides = teamSidesOf(id, snapshot);
  if (sides === undefined || 'reason' in sides) return undefined;
  const [now, then] = [adoptionShare(sides.now), adoptionShare(sides.then)];
  if (now === undefined || then === undefined) return undefined;
  return {
    points: now.share - then.share,
    whole: Math.min(now.whole, then.whole),
    isChance: now.share !== then.share && isChanceOfShares(now, then),
  };
}

function pointsText(change: Points | undefined, format: Format): string | null {
  if (change === undefined) return null;
  const points = format.points(change.points, change.whole);
  return change.isChance ? l10n.t('{0} (could be chance)', points) : points;
}

function changeExplained({ compared }: Snapshot, format: Format): string {
  const days = compared && [format.range(compared.later), format.range(compared.earlier)];
  return days === null
    ? l10n.t('Adoption less that of the previous period.')
    : l10n.t(
        'Adoption in {0} less that in {1}, for teams that GitHub lists on the same days of both. (could be chance): not statistically significant (95%).',
        ...days,
      );
}

/** Why some of the teams have no change. */
function changeNote(teams: readonly TeamAdoption[], snapshot: Snapshot): string[] {
  const reasons = teams.flatMap(({ id }) => {
    const sides = teamSidesOf(id, snapshot);
    return sides !== undefined && 'reason' in sides ? [sides.reason] : [];
  });
  return [...new Set(reasons)].map((reason) =>
    l10n.t(
      'Teams without a change: {0} of {1}. {2}',
      reasons.filter((each) => each === reason).length,
      teams.length,
      noChangeText(reason),
    ),
  );
}

export function teamExplanation(input: DashboardInput): Explained[] {
  return [
    { label: l10n.t('Formula'), text: adoptionBasis() },
    {
      label: l10n.t('Shares'),
      text: l10n.t(
        'Chat and agent users: distinct members with used_chat or used_agent (in the IDE) ÷ active members. Acceptance: accepted ÷ suggested completions of the members. Requests and lines: the top-level sums of the members’ rows, CLI included.',
      ),
    },
    ...dataExplained(input.snapshot, input.format),
    {
      label: l10n.t('Fields'),
      text: 'users: user_id, used_chat, used_agent, totals_by_feature, user_initiated_interaction_count, loc_added_sum, loc_deleted_sum; user-teams: team_id, user_id, day',
    },
  ];
}

/** What the sums of a summary leave out. */
function withheldNote(teams: readonly TeamAdoption[]): string[] {
  const most = teams.reduce((days, { withheld = 0 }) => Math.max(days, withheld), 0);
  return most === 0
    ? []
    : [
        l10n.t(
          'The summary withholds days of a team on which too few were active, {0} at most: lines and acceptance leave them out, and requests per person are left blank.',
          most,
        ),
      ];
}
