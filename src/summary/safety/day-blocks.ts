import { addDays, type Day, monthStart, weekday } from '../../domain/day.ts';
import { type UserSet, unite } from '../../facts/user-set.ts';
import { publishableGroups } from './publishable.ts';

/** Consecutive days of one scope whose sums are published together, since fewer of them have too few active users. */
export interface Block {
  readonly scope: number;
  readonly days: readonly Day[];
}

/** By scope, the active users of a day; undefined where they are not reported. The first scope is the whole. */
export type ActiveOnDay = readonly (UserSet | undefined)[];

interface OpenBlock extends Block {
  readonly days: Day[];
  /** By day, the active users. */
  readonly active: UserSet[];
}

/** Enough for a weekend with a holiday on each side. */
const LONGEST_BLOCK = 4;
/** No block goes on after a Wednesday, so that few blocks overlap in days and each elimination stays small. */
const WEDNESDAY = 3;

/**
 * Divides days into blocks of at least `threshold` active users. A day with fewer is published together with the days
 * after it, and withheld where these come too late. A block is also withheld where its sums would make a group below the
 * threshold derivable together with the blocks of other scopes.
 */
export class BlockBuilder {
  readonly #threshold: number;
  /** By scope, the block that waits for further days. */
  readonly #open: (OpenBlock | undefined)[] = [];
  #closed: OpenBlock[] = [];
  #last: Day | undefined;

  constructor(threshold: number) {
    this.#threshold = threshold;
  }

  /** Adds a day, later than all before. Returns the blocks that are complete with it. */
  add(day: Day, active: ActiveOnDay): Block[] {
    // A block has consecutive days.
    if (this.#last !== undefined && addDays(this.#last, 1) !== day) this.#open.fill(undefined);
    this.#last = day;
    for (const [scope, users] of active.entries()) this.#addTo(scope, day, users);
    // No block has days of two months, since the sums of a month are shown.
    const isLast = weekday(day) === WEDNESDAY || monthStart(addDays(day, 1)) !== monthStart(day);
    if (isLast) this.#open.fill(undefined);
    return this.#open.every((open) => open === undefined) ? this.finish() : [];
  }

  /** The blocks that can be published, of those that wait for no further day. */
  finish(): Block[] {
    const blocks = this.#closed.sort((a, b) => a.scope - b.scope);
    this.#closed = [];
    const days = [...new Set(blocks.flatMap((block) => block.days))];
    const groups = blocks.map((block) => ({
      isWhole: block.scope === 0,
      usersByDay: days.map((day) => block.active[block.days.indexOf(day)]),
    }));
    const isPublishable = publishableGroups(groups, this.#threshold);
    const published = blocks.filter((_, index) => isPublishable[index]);
    return published.map(({ scope, days: blockDays }) => ({ scope, days: blockDays }));
  }

  #addTo(scope: number, day: Day, users: UserSet | undefined): void {
    const block = this.#open[scope] ?? { scope, days: [], active: [] };
    this.#open[scope] = undefined;
    if (users === undefined) return;
    block.days.push(day);
    block.active.push(users);
    const { size } = unite(block.active);
    if (size === 0 || size >= this.#threshold) this.#closed.push(block);
    else if (block.days.length < LONGEST_BLOCK) this.#open[scope] = block;
  }
}
