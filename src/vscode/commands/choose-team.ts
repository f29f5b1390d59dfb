import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Format } from '../../figures/format.ts';
import type { MetricsModel } from '../../model/model.ts';
import { notify } from '../notifications.ts';
import { group, pickOne } from '../quick-pick.ts';
import { adoptionText } from '../../tree/teams-tree.ts';

interface TeamItem extends vscode.QuickPickItem {
  readonly team?: string;
}

/** Chooses the team that the status bar shows and that comes first in the sidebar. */
export async function chooseTeam(model: MetricsModel, format: Format): Promise<void> {
  const { state } = model;
  if (state.kind !== 'ready' || state.snapshot.teams.length === 0) {
    void notify.information(
      l10n.t('This source has no teams. GitHub lists teams with at least five Copilot seats.'),
    );
    return;
  }
  const items = state.snapshot.teams.map((team): TeamItem => ({
    label: team.name,
    description: [
      adoptionText(team, state.snapshot.teamDays, format),
      ...(team.id === state.team ? [l10n.t('currently shown')] : []),
    ].join(' · '),
    team: team.id,
  }));
  const automatic: TeamItem = {
    label: state.mine.length > 0 ? l10n.t('My own team') : l10n.t('No team: show the organization'),
    iconPath: new vscode.ThemeIcon('account'),
  };
  const picked = await pickOne<TeamItem>(
    [...group(l10n.t('By default'), [automatic]), ...group(l10n.t('Teams'), items)],
    {
      title: l10n.t('Team'),
      placeHolder: l10n.t('Which team should the status bar show?'),
      matchOnDescription: true,
    },
  );
  if (picked !== undefined) await model.chooseTeam(picked.team);
}
