import * as l10n from '@vscode/l10n';

/** Stands where people would be. */
export function peopleHidden(): string {
  return l10n.t('Your settings hide people.');
}
