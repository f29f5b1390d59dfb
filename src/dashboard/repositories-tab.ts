import * as l10n from '@vscode/l10n';
import { CATALOG } from '../metrics/catalog/catalog.ts';
import { explained } from '../figures/explained.ts';
import { valueLabel } from '../figures/units.ts';
import type { Section } from '../shared/page-protocol.ts';
import type { DashboardInput } from './input.ts';
import { notDownloaded } from './not-downloaded.ts';
import { section } from './sections.ts';
import { noRepositories } from './summary-notices.ts';

const METRIC = 'pull_requests_by_repository';
/** What the tab is opened for. */
const COPILOT_COLUMN = 'created_by_copilot';

/** All repositories, to be searched and sorted; nothing where none is reported. */
export function repositorySections(input: DashboardInput): Section[] {
  const { snapshot, format } = input;
  const title = l10n.t('Repositories');
  if (snapshot.basis === 'summary') return [section('repositories', title, { text: noRepositories() })];
  const rows = snapshot.results[METRIC].breakdown ?? [];
  const names = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  const [first] = names;
  const missing = notDownloaded('repos', input);
  if (first === undefined) return missing === undefined ? [] : [section('repositories', title, missing)];
  const table = {
    id: 'repositories',
    title,
    basis: CATALOG[METRIC].basis(),
    explanation: explained(METRIC, snapshot, format),
    columns: [
      {
        id: 'name',
        label: l10n.t('Repository'),
        kind: 'text' as const,
        values: rows.map(({ keys }) => keys.join(' · ')),
      },
      ...names.map((name) => ({
        id: name,
        label: valueLabel(name),
        kind: 'count' as const,
        values: rows.map(({ values }) => values[name] ?? null),
        ...(name === COPILOT_COLUMN && { importance: 'answer' as const }),
      })),
    ],
    sortedBy: first,
    descending: true,
    ...(rows.length > 10 ? { searchLabel: l10n.t('Search repositories') } : {}),
    notes: [],
  };
  return [section('repositories', title, { ...missing, tables: [table] })];
}
