import * as l10n from '@vscode/l10n';

/** Codes of VS Code's file systems and of Node.js. */
const MISSING: readonly unknown[] = ['FileNotFound', 'ENOENT', 'ENOTDIR'];
const DENIED: readonly unknown[] = ['NoPermissions', 'EACCES', 'EPERM'];

/** Why the file of a summary cannot be read. `error`: what reading it threw; it is not quoted. */
export function unreadableText(name: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (MISSING.includes(code)) {
    return l10n.t(
      'The published summary {0} does not exist. Change the setting Summary: Location, or create the file.',
      name,
    );
  }
  return DENIED.includes(code)
    ? l10n.t('The published summary {0} cannot be read: permission denied.', name)
    : l10n.t('The published summary {0} cannot be read.', name);
}

/** What to enter in the setting whose value is no location. */
export function noLocationText(): string {
  return l10n.t(
    'The setting Summary: Location is not a location. Enter an absolute path, an https address, or owner/repository/path.',
  );
}
