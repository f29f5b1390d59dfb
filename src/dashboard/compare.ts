import * as l10n from '@vscode/l10n';
import type { FilterBar, Section } from '../shared/page-protocol.ts';

/** The tiles of a section with their previous values, or why they have none. */
export function withPreviousValues(section: Section): Section {
  return { ...section, tiles: section.tiles.map((tile) => ({ ...tile, compares: true })) };
}

/** Why nothing in the sections has a change: the reason of most of their tiles and charts. Empty where some has. */
export function whyNotCompared(sections: readonly Section[]): Pick<FilterBar, 'noCompare'> {
  const figures = sections.flatMap(({ tiles, charts }) => [...tiles, ...charts]);
  const columns = sections.flatMap(({ tables }) => tables).flatMap((table) => table.columns);
  const isAnyTeam = columns.some(
    ({ id, values }) => id === 'adoption_change' && values.some((value) => value !== null),
  );
  if (isAnyTeam || figures.some(({ change }) => change !== undefined)) return {};
  const reasons = figures.flatMap(({ noChange }) => noChange ?? []);
  const count = (reason: string): number => reasons.filter((each) => each === reason).length;
  const [most] = reasons.toSorted((a, b) => count(b) - count(a));
  return { noCompare: most ?? l10n.t('Compare changes nothing on this tab.') };
}
