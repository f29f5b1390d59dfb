import * as l10n from '@vscode/l10n';
import { CATALOG, type MetricId } from './catalog/catalog.ts';
import type { MetricGroup } from './metric.ts';

/** The explanation of a metric on all surfaces, one line per label and text. */
export function explanation(id: MetricId): readonly (readonly [label: string, text: string])[] {
  const { formula, basis, caveat } = CATALOG[id];
  return [
    [l10n.t('Formula'), formula()],
    [l10n.t('Basis'), basis()],
    ...(caveat === undefined ? [] : [[l10n.t('Note'), caveat()] as const]),
  ];
}

export function groupTitle(group: MetricGroup): string {
  return GROUPS[group]();
}

const GROUPS = {
  people: () => l10n.t('Users'),
  chat: () => l10n.t('Chat'),
  completions: () => l10n.t('Completions'),
  code: () => l10n.t('Code'),
  clients: () => l10n.t('IDEs'),
  agents: () => l10n.t('CLI and agents'),
  reviews: () => l10n.t('Pull requests'),
  licenses: () => l10n.t('Licenses'),
} satisfies Record<MetricGroup, () => string>;
