import * as l10n from '@vscode/l10n';
import { plural } from '../domain/plural.ts';
import type { Format } from './format.ts';

/** How many of the repeated rows of a person's day differ from the one that counts, and which one that is. */
export function conflictsText(conflicts: number, format: Format): string {
  return plural(
    conflicts,
    l10n.t(
      '1 of them differs from the row that counts: the row of the newer report, or else the fuller one.',
    ),
    l10n.t(
      '{0} of them differ from the row that counts: the row of the newer report, or else the fuller one.',
      format.number(conflicts, 'count'),
    ),
  );
}
