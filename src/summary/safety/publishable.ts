/**
 * Which sums can be published together. Every rule of this folder ends in `publishableSums`, which is Gaussian
 * elimination on the matrix of the published sums:
 *
 * - threshold: the smallest number of users that a published number, or any number derivable from it, may be about.
 * - scope: the whole organization or enterprise, or one team. Teams overlap, and each is a part of the whole.
 * - group: the users behind a number. A group of at least `threshold` users is large; a group of no users says nothing.
 * - row: one published sum, by column how often it counts the users. Readers can form every linear combination of rows.
 * - column: users who are counted in the same sums, on the same days. No linear combination can tell them apart.
 * - pivot: a coefficient of a row that is not 0, with which the column is made 0 in all later rows: row echelon form.
 * - eliminate: to subtract the multiple of a pivot's row from another row, so that its coefficient in that column is 0.
 * - derivable: a group of which some linear combination of the rows covers these users and no others.
 * - modulo a prime: residues are exact and stay small, where fractions grow and floating point rounds. The prime is so
 *   large that a coefficient of the elimination is a multiple of it, and so taken for 0, only by a chance of 1 in 2^26.
 * - not protected: how many users of a group did not do something, differences between numbers of users of two date
 *   ranges or of two kinds of activity, and numbers under a name on a single day. docs/summary.md has the list.
 */
import type { UserSet } from '../../facts/user-set.ts';
import { Memberships } from './memberships.ts';
import { PublishedSums } from './published-sums.ts';

/** Users whose work is summed, or who are counted. */
export interface Group {
  /** By day, so that the work of a user on one day is another part of a sum than the work on the next day. */
  readonly usersByDay: readonly (UserSet | undefined)[];
  /** The whole, which is published before teams. */
  readonly isWhole?: boolean;
}

/** A column of the matrix. */
export interface Column {
  /** The numbers of the sums in which the users are counted; a sum that counts them twice is there twice. */
  readonly sums: readonly number[];
  readonly users: Iterable<number>;
}

/**
 * Which groups can have their sums published together. Larger groups are added first: where two groups together would
 * make a group below the threshold derivable, the smaller one is withheld.
 */
export function publishableGroups(groups: readonly Group[], threshold: number): boolean[] {
  const sizes = new Map(groups.map((group) => [group, sizeOf(group)]));
  const size = (group: Group): number => sizes.get(group) ?? 0;
  const ordered = [...groups].sort(
    (a, b) => Number(b.isWhole ?? false) - Number(a.isWhole ?? false) || size(b) - size(a),
  );
  const isPublishable = publishableSums(ordered.length, columnsOf(ordered), threshold);
  const publishable = new Set(ordered.filter((_, index) => isPublishable[index]));
  return groups.map((group) => publishable.has(group));
}

/**
 * By sum, whether it can be published. Sums are added in their order; each is withheld that covers fewer users than the
 * threshold by itself, or makes such a group derivable together with those published before.
 */
export function publishableSums(count: number, columns: readonly Column[], threshold: number): boolean[] {
  const users = Array.from({ length: count }, () => new Set<number>());
  for (const column of columns) for (const sum of column.sums) addUpTo(threshold, users[sum], column.users);
  const isLarge = users.map(({ size }) => size === 0 || size >= threshold);
  const merged = mergedColumns(columns, isLarge, threshold);
  const rows = users.map(() => new Float64Array(merged.length));
  for (const [at, { sums }] of merged.entries()) {
    for (const sum of sums) {
      const row = rows[sum];
      if (row !== undefined) row[at] = (row[at] ?? 0) + 1;
    }
  }
  const published = new PublishedSums(
    merged.map((column) => [...column.users]),
    threshold,
  );
  return rows.map((row, sum) => isLarge[sum] === true && published.add(row));
}

function sizeOf({ usersByDay }: Group): number {
  return usersByDay.reduce((sum, users) => sum + (users?.size ?? 0), 0);
}

function columnsOf(groups: readonly Group[]): Column[] {
  const memberships = new Memberships();
  const columns = new Map<number, number[]>();
  const days = groups.reduce((most, { usersByDay }) => Math.max(most, usersByDay.length), 0);
  for (let day = 0; day < days; day += 1) {
    const combinations = memberships.byUser(groups.map(({ usersByDay }) => usersByDay[day]));
    for (const [user, combination] of combinations.entries()) {
      if (combination === 0) continue;
      const column = columns.get(combination);
      if (column === undefined) columns.set(combination, [user]);
      else column.push(user);
    }
  }
  return [...columns].map(([combination, users]) => ({ sums: memberships.sumsOf(combination), users }));
}

/** The columns once the sums of small groups are withheld. Each has at most `threshold` users: more decide nothing. */
function mergedColumns(columns: readonly Column[], isLarge: readonly boolean[], threshold: number) {
  const merged = new Map<string, { sums: readonly number[]; users: Set<number> }>();
  for (const column of columns) {
    const sums = column.sums.filter((sum) => isLarge[sum]);
    if (sums.length === 0) continue;
    const key = sums.join();
    const known = merged.get(key) ?? { sums, users: new Set<number>() };
    merged.set(key, known);
    addUpTo(threshold, known.users, column.users);
  }
  return [...merged.values()].filter(({ users }) => users.size > 0);
}

function addUpTo(most: number, users: Set<number> | undefined, more: Iterable<number>): void {
  if (users === undefined) return;
  for (const user of more) {
    if (users.size >= most) return;
    users.add(user);
  }
}
