import type { Breakdowns, CodeCounters } from '../reports/schemas.ts';
import { type Cell, type Counters, noCounters } from './activity.ts';

/** GitHub limits lists to this number of rows, and sums up the rest in a row named `others`. */
const LIST_LENGTH = 10;

const CODE_FIELDS = [
  'code_generation_activity_count',
  'code_acceptance_activity_count',
  'loc_suggested_to_add_sum',
  'loc_suggested_to_delete_sum',
  'loc_added_sum',
  'loc_deleted_sum',
] as const satisfies readonly (keyof CodeCounters)[];
const FIELDS = [
  'user_initiated_interaction_count',
  ...CODE_FIELDS,
] as const satisfies readonly (keyof Counters)[];

type Dimension = 'ide' | 'feature' | 'language' | 'model';
type Group = Counters & Partial<Record<Dimension, string>>;

/** Adds up cells for all arrays of a report row. Cells are added one by one, so that a whole day is never in memory. */
export class Tally {
  readonly totals = noCounters();
  readonly #groups = {
    ide: new Map<string, Group>(),
    feature: new Map<string, Group>(),
    languageFeature: new Map<string, Group>(),
    languageModel: new Map<string, Group>(),
    modelFeature: new Map<string, Group>(),
  };

  add(cell: Cell): void {
    const { ide, feature, language, model } = cell;
    addTo(this.totals, cell);
    if (ide !== null) addGroup(this.#groups.ide, { ide }, cell);
    addGroup(this.#groups.feature, { feature }, cell);
    addGroup(this.#groups.languageFeature, { language, feature }, cell);
    if (model === null) return;
    addGroup(this.#groups.languageModel, { language, model }, cell);
    addGroup(this.#groups.modelFeature, { model, feature }, cell);
  }

  breakdowns() {
    const { ide, feature, languageFeature, languageModel, modelFeature } = this.#groups;
    return {
      totals_by_ide: list(ide, ['ide'], FIELDS),
      totals_by_feature: list(feature, ['feature'], FIELDS),
      totals_by_language_feature: list(languageFeature, ['language', 'feature'], CODE_FIELDS),
      totals_by_language_model: list(languageModel, ['language', 'model'], CODE_FIELDS),
      totals_by_model_feature: list(modelFeature, ['model', 'feature'], FIELDS),
    } satisfies Breakdowns;
  }
}

export function addTo(into: Counters, from: Counters): void {
  for (const field of FIELDS) into[field] += from[field];
}

function addGroup(groups: Map<string, Group>, names: Partial<Record<Dimension, string>>, cell: Cell): void {
  const key = Object.values(names).join('\u0000');
  const group = groups.get(key) ?? { ...names, ...noCounters() };
  groups.set(key, group);
  addTo(group, cell);
}

/** Largest first, with the rest in one row that is named `others` in every dimension. */
function list<D extends Dimension, F extends keyof Counters>(
  groups: ReadonlyMap<string, Group>,
  dimensions: readonly D[],
  fields: readonly F[],
): (Record<D, string> & Record<F, number>)[] {
  const size = (group: Group): number =>
    group.code_generation_activity_count + group.user_initiated_interaction_count;
  const sorted = [...groups.values()].sort((a, b) => size(b) - size(a));
  const tail = sorted.slice(LIST_LENGTH);
  const others: Group = {
    ide: 'others',
    feature: 'others',
    language: 'others',
    model: 'others',
    ...noCounters(),
  };
  for (const group of tail) addTo(others, group);
  return [...sorted.slice(0, LIST_LENGTH), ...(tail.length > 0 ? [others] : [])].map(
    (group) =>
      Object.fromEntries([...dimensions, ...fields].map((name) => [name, group[name]])) as Record<D, string> &
        Record<F, number>,
  );
}
