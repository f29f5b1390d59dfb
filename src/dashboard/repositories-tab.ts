import * as l10n from '@vscode/l10n';
import { ownValue } from '../domain/own-value.ts';
import { CATALOG } from '../metrics/catalog/catalog.ts';
import { sidesOf } from '../metrics/comparability.ts';
import type { MetricRow } from '../metrics/metric.ts';
import { type Amount, cellsNote, withChange } from '../figures/change.ts';
import { explained } from '../figures/explained.ts';
import { valuesByName } from '../figures/ranking.ts';
import { valueLabel } from '../figures/units.ts';
import type { Section } from '../shared/page-protocol.ts';
import type { DataColumn } from '../shared/table.ts';
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
        ...textsOf(name, rows, input),
      })),
    ],
    sortedBy: first,
    descending: true,
    ...(rows.length > 10 ? { searchLabel: l10n.t('Search repositories') } : {}),
    notes: isCompared(input) ? cellsNote(snapshot, format) : [],
  };
  return [section('repositories', title, { ...missing, tables: [table] })];
}

function isCompared({ state, snapshot }: DashboardInput): boolean {
  const sides = sidesOf(METRIC, snapshot);
  return state.compare && sides !== undefined && !('reason' in sides);
}

/** Each number with its change, on request. A repository without a row in a period has no pull requests in it. */
function textsOf(name: string, rows: readonly MetricRow[], input: DashboardInput): Pick<DataColumn, 'texts'> {
  const { snapshot, format } = input;
  const { results, current = results, previous } = snapshot;
  if (!isCompared(input)) return {};
  const [now, then] = [current, previous].map((each) => valuesByName(name, each?.[METRIC].breakdown ?? []));
  const amount = (known: typeof now, key: string): Amount | null => {
    const value = known?.has(key) === true ? known.get(key) : 0;
    return value == null ? null : { value };
  };
  return {
    texts: rows.map(({ keys, values }) => {
      const value = ownValue(values, name);
      if (value == null) return null;
      const key = JSON.stringify(keys);
      const sides = { now: amount(now, key), then: amount(then, key) };
      return withChange(format.number(value, 'count'), sides, 'count', format);
    }),
  };
}
