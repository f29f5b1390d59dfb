import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Format } from '../figures/format.ts';
import { sourceLabel, wholeLabel } from '../figures/source-label.ts';
import { headlineTiles } from '../figures/tiles.ts';
import { COMMANDS, SETTINGS } from '../contributions.ts';
import { numberIn } from '../metrics/metric.ts';
import { adoptionOf } from '../metrics/team-results.ts';
import type { Subscription } from '../domain/emitter.ts';
import type { MetricsModel } from '../model/model.ts';
import type { Ready, ViewState } from '../model/view-states.ts';
import { plainText } from '../domain/plain-text.ts';
import { markdown } from './markdown-text.ts';
import { settings } from './settings.ts';
import type { StateChange } from '../shared/dashboard-state.ts';
import { markdownText } from '../figures/markdown.ts';
import { trend } from '../tree/tree-labels.ts';
import { adoptionText } from '../tree/teams-tree.ts';

/** The adoption of the reader's team at a glance; nothing at all until there is something to say. */
export class StatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem(
    'copilotMetrics.adoption',
    vscode.StatusBarAlignment.Right,
    90,
  );
  readonly #subscriptions: Subscription[];
  readonly #format: Format;

  constructor(model: MetricsModel, format: Format) {
    this.#format = format;
    this.#item.name = l10n.t('Copilot adoption');
    this.#subscriptions = [
      this.#item,
      model.onDidChange((state) => this.#show(state)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SETTINGS.statusBarVisible.key)) this.#show(model.state);
      }),
    ];
    this.#show(model.state);
  }

  /** What is shown, for tests; undefined while hidden. */
  text: string | undefined;

  dispose(): void {
    for (const subscription of this.#subscriptions.toReversed()) subscription.dispose();
  }

  #show(state: ViewState): void {
    this.text =
      state.kind === 'ready' && settings.statusBarVisible() ? markedText(state, this.#format) : undefined;
    if (this.text === undefined || state.kind !== 'ready') {
      this.#item.hide();
      return;
    }
    this.#item.text = `$(graph-line) ${plainText(l10n.t('Copilot: {0}', this.text))}`;
    this.#item.command = {
      command: COMMANDS.openDashboard,
      title: l10n.t('Open Dashboard'),
      arguments: [ownTeam(state)],
    };
    this.#item.tooltip = tooltip(state, this.#format);
    this.#item.accessibilityInformation = { label: l10n.t('Copilot adoption: {0}', this.text) };
    this.#item.show();
  }
}

/** Opens the metrics of the reader's team; of the whole organization where there is no such team. */
function ownTeam({ team }: Ready): StateChange {
  return team === undefined ? { tab: 'usage' } : { tab: 'teams', teams: [team] };
}

/** Generated metrics are marked wherever they are shown. */
function markedText(state: Ready, format: Format): string {
  const text = statusText(state, format);
  return state.source.kind === 'sample' ? l10n.t('{0} (sample)', text) : text;
}

/** "payments 75% of 16", or "acme: 182 active" when no team is known to be the reader's. */
function statusText(state: Ready, format: Format): string {
  const team = state.snapshot.teams.find(({ id }) => id === state.team);
  if (team !== undefined) {
    const adoption = adoptionOf(team);
    if (adoption !== undefined) return `${team.name} ${format.share(adoption.share, adoption.whole)}`;
  }
  const active = numberIn(state.snapshot.results.active_users);
  const whole = wholeLabel(state.source);
  return active === null ? whole : l10n.t('{0}: {1} active', whole, format.number(active, 'count'));
}

function tooltip(state: Ready, format: Format): vscode.MarkdownString {
  const { snapshot, source } = state;
  const team = snapshot.teams.find(({ id }) => id === state.team);
  const figures = headlineTiles(snapshot, format).slice(0, 2);
  const lines = [
    ...(team === undefined
      ? []
      : [`**${markdownText(team.name)}**: ${markdownText(adoptionText(team, snapshot.teamDays, format))}`]),
    `**${markdownText(wholeLabel(source))}**`,
    figures
      .map(
        ({ id, title, valueText }) =>
          `${markdownText(title)}: ${markdownText(valueText)}${trend(id, snapshot)}`,
      )
      .join('  \n'),
    markdownText(
      `${sourceLabel(source)} · ${snapshot.dateRange === null ? '' : format.range(snapshot.dateRange)} (UTC)`,
    ),
    [
      `[${l10n.t('Open Dashboard')}](command:${COMMANDS.openDashboard}?${encodeURIComponent(JSON.stringify([ownTeam(state)]))})`,
      `[${l10n.t('Choose Team…')}](command:${COMMANDS.chooseTeam})`,
      `[${l10n.t('Choose Source…')}](command:${COMMANDS.chooseSource})`,
    ].join(' · '),
  ];
  return markdown(lines.join('\n\n'), [COMMANDS.openDashboard, COMMANDS.chooseTeam, COMMANDS.chooseSource]);
}
