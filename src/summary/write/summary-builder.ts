import { addDays, type Day, type DayRange, daysBetween, daysIn } from '../../domain/day.ts';
import { REPORT_DAYS } from '../../domain/report-days.ts';
import { ownValue } from '../../domain/own-value.ts';
import type { EntityDay } from '../../facts/entity-facts.ts';
import type { NameUsers } from '../../facts/name-users.ts';
import { BlockBuilder } from '../safety/day-blocks.ts';
import { PeopleCounts } from './counts.ts';
import { NameTally } from '../safety/name-tally.ts';
import { PublishedNames, publishedNames } from '../safety/published-names.ts';
import { isTeamPublishable } from '../safety/published-breakdowns.ts';
import type { SummaryDocument, SummaryScope } from '../document/published-summary.ts';
import { scopeDocument } from './scope-document.ts';
import { type ScopeDay, ScopeTally } from './scope-tally.ts';
import { publishedUserTables, type UserTables, userTables } from './user-tables.ts';

export interface TeamOnDay {
  readonly id: string;
  readonly slug: string;
  readonly of: ScopeDay;
}

export interface BuilderOptions {
  readonly range: DayRange;
  /** Numbers of fewer users are withheld. */
  readonly threshold: number;
  readonly teamNames: Readonly<Record<string, string>>;
}

/** Builds a summary day by day. No user is in it. */
export class SummaryBuilder {
  readonly #options: BuilderOptions;
  readonly #whole: ScopeTally;
  readonly #teams = new Map<string, ScopeTally>();
  readonly #blocks: BlockBuilder;
  readonly #counts: PeopleCounts;
  readonly #names = new NameTally();
  /** By the last of their days. */
  readonly #tables = new Map<Day, UserTables>();

  constructor(options: BuilderOptions) {
    this.#options = options;
    this.#whole = new ScopeTally('', options.range);
    this.#blocks = new BlockBuilder(options.threshold);
    this.#counts = new PeopleCounts(daysIn(options.range).length, options.threshold);
  }

  /** Adds a day, later than all before. `users`: by name, the users who used it on the day. */
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
    this.#publish(this.#blocks.add(day, present));
    this.#names.add(users, present);
    this.#counts.add(daysBetween(range.from, day), day, [this.#whole, ...listed], entity?.counted);
    // The date range that is shown first, and the previous period.
    if (day === range.to || day === addDays(range.to, -REPORT_DAYS)) {
      const days = this.#whole.upTo(day, REPORT_DAYS).map(({ summary }) => summary);
      this.#tables.set(day, userTables(day, days, entity));
    }
  }

  finish(): Pick<SummaryDocument, 'whole' | 'teams' | 'teamsWithheld'> {
    this.#publish(this.#blocks.finish());
    const { threshold } = this.#options;
    const names = publishedNames(this.#names, this.#scopes.length, threshold);
    const metrics = this.#scopes.map((scope, index) => {
      const ownNames = names[index] ?? new PublishedNames(new Map(), new Set());
      return scopeDocument(scope, {
        counts: this.#counts.of(scope),
        names: ownNames,
        rows: index === 0 ? this.#rows(ownNames) : {},
      });
    });
    const [whole, ...ofTeams] = metrics;
    if (whole === undefined) throw new Error('the whole has no scope');
    const teams = [...this.#teams.values()].map(({ id, slug }, index) => ({
      id,
      slug,
      name: ownValue(this.#options.teamNames, id) ?? slug,
      metrics: ofTeams[index] ?? whole,
    }));
    const published = teams.filter(({ metrics: { counts, seated = {} } }) =>
      isTeamPublishable([counts.active, seated].flatMap((byReach) => Object.values(byReach).flat())),
    );
    return { whole, teams: published, teamsWithheld: teams.length - published.length };
  }

  /** The whole first. */
  get #scopes(): ScopeTally[] {
    return [this.#whole, ...this.#teams.values()];
  }

  /** Only the whole has tables: a team has too few users for most rows. */
  #rows(names: PublishedNames): SummaryScope['rows'] {
    const { threshold } = this.#options;
    const rows = [...this.#tables].map(
      ([day, tables]) => [day, publishedUserTables(tables, names, threshold)] as const,
    );
    return Object.fromEntries(rows);
  }

  #publish(blocks: ReturnType<BlockBuilder['finish']>): void {
    for (const { scope, days } of blocks) this.#scopes[scope]?.publish(days);
  }
}
