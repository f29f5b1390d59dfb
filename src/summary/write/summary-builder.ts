import { addDays, type Day, type DayRange, daysBetween, daysIn, trailing } from '../../domain/day.ts';
import { ownValue } from '../../domain/own-value.ts';
import type { EntityDay } from '../../facts/entity-facts.ts';
import type { NameUsers } from '../../facts/name-users.ts';
import { CATALOG, type MetricId } from '../../metrics/catalog/catalog.ts';
import { Period } from '../../metrics/period.ts';
import { BlockBuilder } from '../safety/day-blocks.ts';
import { PeopleCounts } from './counts.ts';
import type { SummaryDocument, SummaryRows, SummaryScope } from '../document/published-summary.ts';
import { NameTally } from './name-tally.ts';
import { ToldNames, toldNames } from './published-names.ts';
import { scopeDocument } from './scope-document.ts';
import { type ScopeDay, ScopeTally } from './scope-tally.ts';

export interface TeamOnDay {
  readonly id: string;
  readonly slug: string;
  readonly of: ScopeDay;
}

export interface BuilderOptions {
  readonly range: DayRange;
  /** Figures of fewer people are withheld. */
  readonly threshold: number;
  readonly teamNames: Readonly<Record<string, string>>;
}

const ROWS = {
  ide: 'ide_usage',
  feature: 'feature_usage',
  ideVersion: 'ide_versions',
  pluginVersion: 'plugin_versions',
  phase: 'adoption_phases',
} as const satisfies Record<keyof SummaryScope['rows'][string], MetricId>;

/** Puts a summary together day by day; nobody is left in it. */
export class SummaryBuilder {
  readonly #options: BuilderOptions;
  readonly #whole: ScopeTally;
  readonly #teams = new Map<string, ScopeTally>();
  readonly #blocks: BlockBuilder;
  readonly #counts: PeopleCounts;
  readonly #names = new NameTally();
  #rows: SummaryScope['rows'] = {};

  constructor(options: BuilderOptions) {
    this.#options = options;
    this.#whole = new ScopeTally('', options.range);
    this.#blocks = new BlockBuilder(options.threshold);
    this.#counts = new PeopleCounts(daysIn(options.range).length, options.threshold);
  }

  /** Days come in their order, each once. */
  add(day: Day, whole: ScopeDay, teams: readonly TeamOnDay[], users: NameUsers, entity?: EntityDay): void {
    const { range } = this.#options;
    this.#whole.add(day, whole);
    const listed = teams.map(({ id, slug, of }) => {
      const tally = this.#teams.get(id) ?? new ScopeTally(id, range);
      this.#teams.set(id, tally);
      tally.slug = slug;
      tally.add(day, of);
      return tally;
    });
    const present = this.#scopes.map((scope) => scope.on(day)?.present);
    this.#tell(this.#blocks.add(day, present));
    this.#names.add(users, present);
    this.#counts.add(daysBetween(range.from, day), day, [this.#whole, ...listed]);
    // Of the window that is shown first, and of the one before it.
    if (day === range.to || day === addDays(range.to, -28)) this.#addRows(day, entity);
  }

  finish(): Pick<SummaryDocument, 'whole' | 'teams' | 'teamsWithheld'> {
    this.#tell(this.#blocks.finish());
    const { threshold } = this.#options;
    const names = toldNames(this.#names, this.#scopes.length, threshold);
    const figures = this.#scopes.map((scope, index) =>
      scopeDocument(scope, {
        counts: this.#counts.of(scope),
        names: names[index] ?? new ToldNames(new Map(), new Set()),
        rows: index === 0 ? this.#rows : {},
        threshold,
      }),
    );
    const [whole, ...ofTeams] = figures;
    if (whole === undefined) throw new Error('the whole has no figures');
    const teams = [...this.#teams.values()].map(({ id, slug }, index) => ({
      id,
      slug,
      name: ownValue(this.#options.teamNames, id) ?? slug,
      figures: ofTeams[index] ?? whole,
    }));
    const told = teams.filter(({ figures: { counts, seated = {} } }) =>
      // Zeros alone are of nobody.
      [counts.active, seated].some((of) =>
        Object.values(of)
          .flat()
          .some((count) => (count ?? 0) > 0),
      ),
    );
    return { whole, teams: told, teamsWithheld: teams.length - told.length };
  }

  /** The whole first. */
  get #scopes(): ScopeTally[] {
    return [this.#whole, ...this.#teams.values()];
  }

  #tell(blocks: ReturnType<BlockBuilder['finish']>): void {
    for (const { scope, days } of blocks) this.#scopes[scope]?.tell(days);
  }

  /** Of the whole: in a team they would be of few. */
  #addRows(day: Day, entity: EntityDay | undefined): void {
    const window = trailing(day, 28);
    const days = this.#whole.upTo(day, 28).map(({ summary }) => [summary.day, summary] as const);
    const entities = new Map(entity && [[day, entity]]);
    const period = new Period(window, { totals: new Map(days), entities });
    const rows = Object.entries(ROWS).map(([kind, id]) => [kind, this.#rowsOf(period, id)]);
    this.#rows = { ...this.#rows, [day]: Object.fromEntries(rows) as SummaryScope['rows'][string] };
  }

  #rowsOf(period: Period, id: MetricId): SummaryRows {
    const { value, breakdown = [] } = CATALOG[id].compute(period) ?? {};
    return {
      total: typeof value === 'number' ? value : null,
      rows: breakdown.map(({ keys, values }) => ({ keys: [...keys], people: values['people'] ?? 0 })),
    };
  }
}
