import * as l10n from '@vscode/l10n';
import type { Source } from '../domain/scope.ts';

/** "GitHub · acme", "File · export.ndjson", "Summary · acme", "Sample organization". */
export function sourceLabel(source: Source): string {
  switch (source.kind) {
    case 'github':
      return source.host === 'github.com'
        ? l10n.t('GitHub · {0}', source.scope.slug)
        : l10n.t('{0} · {1}', source.host, source.scope.slug);
    case 'file':
      return l10n.t('File · {0}', source.label);
    case 'summary':
      return l10n.t('Summary · {0}', source.label);
    case 'sample':
      return l10n.t('Sample organization');
  }
}

/** The whole that teams are parts of. */
export function wholeLabel(source: Source): string {
  switch (source.kind) {
    case 'github':
      return source.scope.slug;
    case 'file':
    case 'summary':
      return source.label;
    case 'sample':
      return l10n.t('Sample organization');
  }
}
