import * as l10n from '@vscode/l10n';
import { dataExplained } from '../figures/explained.ts';
import { markdownText } from '../figures/markdown.ts';
import type { DashboardInput } from '../dashboard/input.ts';
import type { FigureBase } from '../shared/chart.ts';

type Defined = Pick<FigureBase, 'title' | 'explanation'>;

/** How each metric is calculated, as Markdown. Facts about all metrics stand elsewhere; equal texts share a paragraph. */
export function definitions(figures: readonly Defined[], { snapshot, format }: DashboardInput): string[] {
  const elsewhere = new Set([
    ...dataExplained(snapshot, format).map(({ label }) => label),
    l10n.t('Fields'),
    l10n.t('Known defect'),
  ]);
  const titles = new Map<string, Set<string>>();
  for (const { title, explanation } of figures) {
    const text = explanation
      .filter(({ label }) => !elsewhere.has(label))
      .map((each) => `*${markdownText(each.label)}:* ${markdownText(each.text)}`)
      .join(' ');
    titles.set(text, (titles.get(text) ?? new Set()).add(title));
  }
  return [...titles].map(([text, of]) => `**${markdownText([...of].join(', '))}.** ${text}`);
}
