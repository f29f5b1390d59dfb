import * as l10n from '@vscode/l10n';
import { sparkline } from '../charts/sparkline.ts';
import type { Source } from '../domain/scope.ts';
import { METRIC_IDS } from '../metrics/catalogue.ts';
import type { Snapshot } from '../metrics/snapshot.ts';

/** "GitHub · acme", "File · export.ndjson", "Sample organisation". */
export function sourceLabel(source: Source): string {
  switch (source.kind) {
    case 'github':
      return source.host === 'github.com'
        ? l10n.t('GitHub · {0}', source.scope.slug)
        : l10n.t('{0} · {1}', source.host, source.scope.slug);
    case 'file':
      return l10n.t('File · {0}', source.label);
    case 'sample':
      return l10n.t('Sample organisation');
  }
}

/** The whole that teams are parts of. */
export function wholeLabel(source: Source): string {
  switch (source.kind) {
    case 'github':
      return source.scope.slug;
    case 'file':
      return source.label;
    case 'sample':
      return l10n.t('Sample organisation');
  }
}

/** The figure's days as a line of bars, with a space before it; empty where it has one number only. */
export function trend(id: string, { results }: Snapshot): string {
  const metric = METRIC_IDS.find((known) => known === id);
  const series = metric === undefined ? undefined : results[metric].series;
  if (series === undefined) return '';
  return ` ${sparkline(series.map(({ values }) => Object.values(values)[0] ?? null))}`;
}

/** Markdown takes these characters as its own; names from reports must not. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&');
}
