import * as l10n from '@vscode/l10n';
import { dataExplained } from '../figures/explained.ts';
import { nameLabel } from '../figures/names.ts';
import { TEAM_COLUMNS } from '../figures/team-columns.ts';
import type { TeamUses } from '../facts/team-day.ts';
import type { Share } from '../metrics/chance.ts';
import {
  type AmongPeers,
  amongPeers,
  FEWEST_PEERS,
  isLargeEnough,
  nameShare,
  type PeerAmount,
  SMALLEST_PEER,
  topNames,
} from '../metrics/among-peers.ts';
import {
  agentShareOf,
  chatShareOf,
  markedName,
  type Peer,
  type Peers,
  requestsPerMember,
} from '../metrics/team-results.ts';
import type { Section } from '../shared/page-protocol.ts';
import type { DataColumn, DataTableSpec } from '../shared/table.ts';
import type { DashboardInput } from './input.ts';
import { section } from './sections.ts';

/** A row: something that is calculated of each team. */
interface Measure {
  readonly title: string;
  readonly formula: string;
  readonly style: 'ratio' | 'average';
  readonly amountOf: (peer: Peer) => PeerAmount | undefined;
}

/** Names of the whole that have a row. The chosen team's first name has one as well. */
const NAMES = 2;

/** One team, all users, the median of the teams, and the highest three; empty where this was not asked for. */
export function peerSections(input: DashboardInput): Section[] {
  const { peers } = input.snapshot;
  if (peers === undefined) return [];
  const title = l10n.t('How teams compare');
  const large = peers.teams.filter(isLargeEnough).length;
  if (large < FEWEST_PEERS) {
    const text = l10n.t(
      'Comparing teams takes at least {0} teams with {1} active members or more. This date range has {2}.',
      FEWEST_PEERS,
      SMALLEST_PEER,
      large,
    );
    return [section('peers', title, { text })];
  }
  return [peerSection(title, peers, input)];
}

interface Row {
  readonly measure: Measure;
  readonly among: AmongPeers;
}

function peerSection(title: string, { teams, everyone }: Peers, input: DashboardInput): Section {
  const own = ownPeer(teams, input);
  const rows = measures(everyone, own)
    .map((measure): Row => ({ measure, among: amongPeers(teams, measure.amountOf) }))
    .filter(({ among }) => among.median !== null);
  const text = leftOut(rows, teams.length, input);
  const table: DataTableSpec = {
    id: 'peers',
    title,
    basis: l10n.t(
      'For this date range, each team by its members of each day. Each team counts once in the median, whatever its size.',
    ),
    explanation: [
      ...rows.map(({ measure }) => ({ label: measure.title, text: measure.formula })),
      ...dataExplained(input.snapshot, input.format),
    ],
    columns: columnsOf(rows, own, everyone, input),
    // The rows stay in their order.
    sortedBy: '',
    descending: false,
    notes: [l10n.t('GitHub lists only teams with at least five Copilot seats.')],
    ...(rows.length === 0 && { empty: l10n.t('No data for this date range.') }),
  };
  return section('peers', title, { ...(text !== undefined && { text }), tables: [table] });
}

function columnsOf(
  rows: readonly Row[],
  own: Peer | undefined,
  everyone: Peer | undefined,
  { format, snapshot, ownTeam }: DashboardInput,
): DataColumn[] {
  const short = ({ style }: Measure, { value, whole }: PeerAmount): string =>
    style === 'ratio' ? format.percentOf(value, whole) : format.number(value, style);
  const shortOf = (measure: Measure, peer: Peer | undefined): string | null => {
    const amount = peer && measure.amountOf(peer);
    return amount === undefined ? null : short(measure, amount);
  };
  const column = (
    id: string,
    label: string,
    text: (row: Row) => string | null,
    more: Partial<DataColumn> = {},
  ): DataColumn => ({ id, label, kind: 'text', values: rows.map(text), ...more });
  const top =
    (at: number) =>
    ({ measure, among }: Row): string => {
      const found = among.top[at];
      return found === undefined
        ? ''
        : l10n.t('{0} · {1}', short(measure, found), markedName(found.team, snapshot.teamDays));
    };
  const answer = { importance: 'answer' } as const;
  return [
    column('measure', l10n.t('Metric'), ({ measure }) => measure.title),
    ...(own === undefined
      ? []
      : [column('team', ownLabel(own, ownTeam), ({ measure }) => shortOf(measure, own), answer)]),
    column('everyone', l10n.t('All users'), ({ measure }) => shortOf(measure, everyone), {
      description: l10n.t('All users on the days with teams, whether or not they are in a team.'),
    }),
    column(
      'median',
      l10n.t('Median'),
      ({ measure, among }) => (among.median === null ? null : short(measure, among.median)),
      { ...answer, description: l10n.t('The middle of the teams’ values. Each team counts once.') },
    ),
    column('first', l10n.t('Highest team'), top(0), answer),
    column('second', l10n.t('Second'), top(1)),
    column('third', l10n.t('Third'), top(2)),
  ];
}

/** The team that is chosen or, without a choice, the reader's own. */
function ownPeer(teams: readonly Peer[], { state, ownTeam }: DashboardInput): Peer | undefined {
  const [chosen = ownTeam, ...more] = state.teams;
  return more.length > 0 ? undefined : teams.find(({ id }) => id === chosen);
}

function ownLabel({ id, name }: Peer, ownTeam: string | undefined): string {
  return id === ownTeam ? l10n.t('{0} (your team)', name) : name;
}

/** How many teams do not count, and why; undefined where all count. */
function leftOut(rows: readonly Row[], teams: number, { snapshot }: DashboardInput): string | undefined {
  const fewest = Math.min(...rows.map(({ among }) => among.counted));
  if (rows.length === 0 || fewest === teams) return undefined;
  return snapshot.basis === 'summary'
    ? l10n.t(
        'Up to {0} of {1} teams are left out of a row: the summary withholds their numbers, or fewer than {2} members were active.',
        teams - fewest,
        teams,
        SMALLEST_PEER,
      )
    : l10n.t(
        'Up to {0} of {1} teams are left out of a row: fewer than {2} members were active, or GitHub did not report the value.',
        teams - fewest,
        teams,
        SMALLEST_PEER,
      );
}

function measures(everyone: Peer | undefined, own: Peer | undefined): Measure[] {
  const { agent_share: agent, chat_share: chat, code_completion_acceptance_rate: accepted } = TEAM_COLUMNS;
  return [
    {
      title: agent.title(),
      formula: l10n.t('Distinct members with used_agent (in the IDE) ÷ active members.'),
      style: 'ratio',
      amountOf: (peer) => ofShare(agentShareOf(peer)),
    },
    {
      title: chat.title(),
      formula: l10n.t('Distinct members with used_chat (in the IDE) ÷ active members.'),
      style: 'ratio',
      amountOf: (peer) => ofShare(chatShareOf(peer)),
    },
    {
      title: l10n.t('Requests per person'),
      formula: l10n.t('user_initiated_interaction_count of the members, CLI included ÷ active members.'),
      style: 'average',
      amountOf: (peer) => {
        const value = requestsPerMember(peer);
        return value === null || peer.active === null ? undefined : { value, whole: peer.active };
      },
    },
    {
      title: accepted.title(),
      formula: l10n.t('Accepted ÷ suggested completions of the members.'),
      style: 'ratio',
      amountOf: ({ acceptanceRate: value, completions }) =>
        value === null ? undefined : { value, whole: completions.suggested },
    },
    ...nameMeasures('models', everyone, own),
    ...nameMeasures('languages', everyone, own),
  ];
}

function ofShare(share: Share | undefined): PeerAmount | undefined {
  return share && { value: share.share, whole: share.whole };
}

/** The share of the names that all users use most, and of the name that the team uses most. */
function nameMeasures(use: keyof TeamUses, everyone: Peer | undefined, own: Peer | undefined): Measure[] {
  const names = new Set([...topNames(everyone?.uses?.[use], NAMES), ...topNames(own?.uses?.[use], 1)]);
  return [...names].map((name) => ({
    title:
      use === 'models'
        ? l10n.t('{0} in chat', nameLabel('model', name))
        : l10n.t('{0} in code', nameLabel('language', name)),
    formula:
      use === 'models'
        ? l10n.t('user_initiated_interaction_count of chat with {0} ÷ chat with all models.', name)
        : l10n.t(
            'code_generation_activity_count in the IDE with {0} ÷ code generations with all languages.',
            name,
          ),
    style: 'ratio',
    amountOf: ({ uses }) => nameShare(uses?.[use], name),
  }));
}
