import * as l10n from '@vscode/l10n';
import { CATALOGUE, type MetricId } from './catalogue.ts';
import type { MetricGroup } from './metric.ts';
import type { Snapshot } from './snapshot.ts';

/** Definitions that are left to the reader. */
type Choices = Pick<Snapshot, 'activeIn'>;

/** What is said of a figure wherever it is explained: a line each, as label and text. */
export function explanation(
  id: MetricId,
  choices: Choices = {},
): readonly (readonly [label: string, text: string])[] {
  const { formula, caveat } = CATALOGUE[id];
  return [
    [l10n.t('Formula'), formula()],
    [l10n.t('Basis'), basisOf(id, choices)],
    ...(caveat === undefined ? [] : [[l10n.t('Note'), caveat()] as const]),
  ];
}

/** The basis, with the choice of who counts as active where the figure depends on it. */
export function basisOf(id: MetricId, { activeIn }: Choices): string {
  const { basis, fields } = CATALOGUE[id];
  return activeIn === 'ide' && fields.includes('user_id')
    ? `${basis()} ${l10n.t('By your setting, only people who used an IDE count as active.')}`
    : basis();
}

export function groupTitle(group: MetricGroup): string {
  return GROUPS[group]();
}

const GROUPS = {
  people: () => l10n.t('People'),
  chat: () => l10n.t('Chat'),
  completions: () => l10n.t('Completions'),
  code: () => l10n.t('Code'),
  clients: () => l10n.t('IDEs'),
  agents: () => l10n.t('CLI and agents'),
  reviews: () => l10n.t('Pull requests'),
  licences: () => l10n.t('Licences'),
} satisfies Record<MetricGroup, () => string>;
