import * as l10n from '@vscode/l10n';
import type { Format } from '../figures/format.ts';
import { missingReport } from '../figures/missing-report.ts';
import { peopleHidden } from '../figures/people-hidden.ts';
import { COMMANDS } from '../contributions.ts';
import { actionLabel } from '../github/problem-actions.ts';
import {
  adoptionBasis,
  adoptionOf,
  adoptionWithheld,
  inactiveMembersOf,
  listedNote,
  noTeamKnown,
  type TeamAdoption,
  type TeamMember,
} from '../metrics/team-results.ts';
import type { Ready, ViewState } from '../model/view-states.ts';
import type { StateChange } from '../shared/dashboard-state.ts';
import { markdownText } from '../figures/markdown.ts';
import type { TreeContent, TreeNode } from './tree-node.ts';

/** The Teams view: the adoption of each team, the user's own teams first. A team expands to its inactive members. */
export function teams(state: ViewState, format: Format): TreeContent {
  if (state.kind !== 'ready') return { nodes: [] };
  const missing = missingTeams(state);
  const message = missing ?? explain(state);
  const first = (team: TeamAdoption): boolean => team.id === state.team || state.mine.includes(team.id);
  const ordered = [
    ...state.snapshot.teams.filter((team) => team.id === state.team),
    ...state.snapshot.teams.filter((team) => team.id !== state.team && first(team)),
    ...state.snapshot.teams.filter((team) => !first(team)),
  ];
  return {
    nodes: [
      ...(missing === undefined ? [] : [state.source.kind === 'file' ? openFilesNode() : retryNode()]),
      ...ordered.map((team) => teamNode(team, state, format)),
    ],
    ...(message === undefined ? {} : { message }),
  };
}

function missingTeams({ source, data: { stored, notes } }: Ready): string | undefined {
  return missingReport('user-teams', { kind: source.kind, stored, notes });
}

function retryNode(): TreeNode {
  const label = actionLabel('refresh');
  return { id: 'retry', label, icon: 'refresh', command: { id: COMMANDS.refresh, title: label } };
}

/** The report of teams can be opened together with the file. */
function openFilesNode(): TreeNode {
  const label = actionLabel('openFiles');
  return {
    id: 'open files',
    label,
    icon: 'folder-opened',
    command: { id: COMMANDS.openFiles, title: label },
  };
}

/** "75% · 9 of 12 active". */
export function adoptionText(team: TeamAdoption, teamDays: number, format: Format): string {
  const { active, seated } = team;
  if (active === null || seated === null) return adoptionWithheld();
  const adoption = adoptionOf(team);
  const counts = l10n.t('{0} of {1} active', format.number(active, 'count'), format.number(seated, 'count'));
  const note = listedNote(team, teamDays);
  return [
    ...(adoption === undefined ? [] : [format.percentOf(adoption.share, adoption.whole)]),
    counts,
    ...(note === undefined ? [] : [note]),
  ].join(' · ');
}

/** The definition of adoption, as Markdown. */
function adoptionNote({ days }: TeamAdoption): string {
  return `*${markdownText(`${adoptionBasis()} ${l10n.t('Days on which GitHub lists the team: {0}.', days)}`)}*`;
}

function explain({ snapshot, team }: Ready): string | undefined {
  if (snapshot.teams.length === 0) return noTeamKnown();
  if (snapshot.basis === 'summary') {
    return team === undefined
      ? l10n.t('Run Choose Team to show your team first and in the status bar.')
      : undefined;
  }
  if (snapshot.approximatedDays.length > 0) {
    return l10n.t(
      'On {0} of {1} days, team memberships are estimated from the nearest day with team data.',
      snapshot.approximatedDays.length,
      snapshot.days,
    );
  }
  const stored = snapshot.days - snapshot.missing.length;
  return snapshot.teamDays < stored
    ? l10n.t(
        'Team data is available for {0} of {1} stored days. Adoption covers these days only.',
        snapshot.teamDays,
        stored,
      )
    : undefined;
}

function teamNode(team: TeamAdoption, { team: chosen, mine, snapshot }: Ready, format: Format): TreeNode {
  const own = mine.includes(team.id);
  return {
    id: `team ${team.id}`,
    label: team.name,
    description: adoptionText(team, snapshot.teamDays, format),
    tooltip: {
      markdown: [
        `**${markdownText(team.name)}**${own ? ` · ${markdownText(l10n.t('your team'))}` : ''}`,
        markdownText(adoptionText(team, snapshot.teamDays, format)),
        adoptionNote(team),
      ].join('\n\n'),
    },
    icon: team.id === chosen ? 'star-full' : own ? 'star-empty' : 'organization',
    about: { team: team.id, dashboard: inDashboard(team) },
    children: [openNode(team), ...inactiveNodes(team, snapshot.hidden === 'all', format)],
  };
}

function openNode(team: TeamAdoption): TreeNode {
  return {
    id: `open ${team.id}`,
    label: l10n.t('Open in Dashboard'),
    icon: 'graph',
    command: {
      id: COMMANDS.openDashboard,
      title: l10n.t('Open Dashboard'),
      args: [inDashboard(team)],
    },
  };
}

function inDashboard({ id }: TeamAdoption): StateChange {
  return { tab: 'teams', teams: [id] };
}

/** Inactive members, or their number if individual users are not available. */
function inactiveNodes(team: TeamAdoption, areHidden: boolean, format: Format): TreeNode[] {
  const silent = inactiveMembersOf(team);
  if (silent === null) return [];
  if (silent <= 0) return [allActive(team)];
  if (team.inactive.length === 0) {
    return [
      {
        id: `silent ${team.id}`,
        label: l10n.t('{0} without activity', format.number(silent, 'count')),
        icon: 'circle-outline',
        ...(areHidden && { description: peopleHidden(), tooltip: peopleHidden() }),
      },
    ];
  }
  return team.inactive
    .toSorted((a, b) => Number(a.left) - Number(b.left))
    .map((member) => memberNode(team, member));
}

function allActive(team: TeamAdoption): TreeNode {
  return { id: `all active ${team.id}`, label: l10n.t('All members were active'), icon: 'check' };
}

function memberNode(team: TeamAdoption, { id, login, left }: TeamMember): TreeNode {
  const shown: StateChange = { tab: 'people', person: id };
  return {
    id: `member ${team.id} ${id}`,
    label: login,
    description: left ? l10n.t('no activity; left the team') : l10n.t('no activity in this date range'),
    icon: 'circle-outline',
    about: { dashboard: shown },
    command: { id: COMMANDS.openDashboard, title: l10n.t('Open Dashboard'), args: [shown] },
  };
}
