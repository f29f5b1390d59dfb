import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { explained } from '../../figures/explained.ts';
import type { Format } from '../../figures/format.ts';
import { valueText } from '../../figures/tiles.ts';
import { unitText } from '../../figures/units.ts';
import { CATALOG, METRIC_IDS, type MetricId } from '../../metrics/catalog/catalog.ts';
import { explanation, groupTitle } from '../../metrics/metric-explanation.ts';
import { METRIC_GROUPS } from '../../metrics/metric.ts';
import type { MetricsModel } from '../../model/model.ts';
import { pickOne } from '../quick-pick.ts';
import { markdownText } from '../../figures/markdown.ts';

const SCHEME = 'copilot-metrics';

interface MetricItem extends vscode.QuickPickItem {
  readonly id?: MetricId;
}

/** Shows how a metric is calculated, and its value, as a page. */
export class Explanations implements vscode.Disposable {
  readonly #model: MetricsModel;
  readonly #format: Format;
  readonly #registered: vscode.Disposable;

  constructor(model: MetricsModel, format: Format) {
    this.#model = model;
    this.#format = format;
    this.#registered = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: ({ query }) => this.#page(query),
    });
  }

  dispose(): void {
    this.#registered.dispose();
  }

  /** Asks which metric, unless the caller names one. */
  async show(wanted: unknown): Promise<void> {
    const id = isMetricId(wanted) ? wanted : await this.#ask();
    if (id === undefined) return;
    await vscode.commands.executeCommand('markdown.showPreview', explanationPage(id));
  }

  async #ask(): Promise<MetricId | undefined> {
    const items = METRIC_GROUPS.flatMap((group): MetricItem[] => [
      { label: groupTitle(group), kind: vscode.QuickPickItemKind.Separator },
      ...METRIC_IDS.filter((id) => CATALOG[id].group === group).map((id) => ({
        id,
        label: CATALOG[id].title(),
        description: this.#value(id),
        detail: CATALOG[id].formula(),
      })),
    ]);
    const picked = await pickOne(items, {
      title: l10n.t('Explain a Metric'),
      placeHolder: l10n.t('Choose a metric to see its formula and basis'),
      matchOnDetail: true,
    });
    return picked?.id;
  }

  #value(id: MetricId): string {
    const { state } = this.#model;
    if (state.kind !== 'ready') return '';
    const { results } = state.snapshot;
    const text = valueText(id, results, this.#format);
    const { unit } = CATALOG[id];
    return results[id].value === null || unit === 'ratio'
      ? text
      : `${text} ${unitText(unit, results[id].value)}`.trim();
  }

  #page(id: string): string {
    if (!isMetricId(id)) return '';
    const { title, unit } = CATALOG[id];
    const { state } = this.#model;
    const value = this.#value(id);
    const snapshot = state.kind === 'ready' ? state.snapshot : undefined;
    const dateRange = snapshot?.dateRange ?? null;
    const said =
      snapshot === undefined
        ? explanation(id).map(([label, text]) => ({ label, text }))
        : explained(id, snapshot, this.#format);
    return [
      `# ${markdownText(title())}`,
      ...(value === '' ? [] : [`**${markdownText(value)}**`]),
      ...(dateRange === null ? [] : [markdownText(l10n.t('{0} (UTC)', this.#format.range(dateRange)))]),
      ...said.map(({ label, text }) => `**${markdownText(label)}.** ${markdownText(text)}`),
      `**${markdownText(l10n.t('Name in exports'))}.** \`${id}\`, ${markdownText(unitText(unit))}`,
    ].join('\n\n');
  }
}

/** The page's address. */
export function explanationPage(id: MetricId): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${CATALOG[id].title()}`, query: id });
}

function isMetricId(id: unknown): id is MetricId {
  return METRIC_IDS.some((known) => known === id);
}
