import { type UserSet, unite } from '../../facts/user-set.ts';
import { publishedCount } from './published-breakdowns.ts';
import { type Column, publishableSums } from './publishable.ts';

/** Users by name in one date range. */
export interface UserTable {
  readonly rows: readonly UserRow[];
  /** The total counts a user once for every set with the user: one of versions counts each IDE of each user. */
  readonly total: readonly UserSet[];
}

export interface UserRow {
  readonly keys: readonly string[];
  readonly users: UserSet;
}

export interface PublishedTable {
  readonly total: number | null;
  readonly rows: { readonly keys: string[]; readonly people: number }[];
}

interface Sum {
  readonly sets: readonly UserSet[];
  /** Left out: a number outside the tables. */
  readonly table?: UserTable;
  /** Left out: the total of the table. */
  readonly row?: UserRow;
}

/**
 * Tables about the same users in the same date range, such as IDEs and their versions: the users of an IDE less those of
 * its published versions are the users of its other versions. `published`: the users of a number that is published
 * before, as those of any IDE.
 */
export function publishedTables(
  tables: readonly UserTable[],
  published: UserSet | undefined,
  threshold: number,
): PublishedTable[] {
  const sums: Sum[] = [
    ...(published === undefined ? [] : [{ sets: [published] }]),
    ...tables.flatMap((table): Sum[] => [
      { table, sets: table.total },
      ...largestFirst(table.rows).map((row) => ({ table, row, sets: [row.users] })),
    ]),
  ];
  const isPublishable = publishableSums(sums.length, columnsOf(sums), threshold);
  const publishable = sums.filter((_, sum) => isPublishable[sum]);
  return tables.map((table) => {
    const own = publishable.filter((sum) => sum.table === table);
    const isTotalPublished = own.some(({ row }) => row === undefined);
    return {
      total: isTotalPublished ? table.total.reduce((count, { size }) => count + size, 0) : null,
      rows: own.flatMap(({ row }) => (row === undefined ? [] : [publishedRow(row)])),
    };
  });
}

/**
 * A table of names of which users have many, such as features. A row less another row is how many users did not use
 * something, which is not protected; the users whom the total has besides the rows all have a name that is withheld.
 */
export function publishedOverlappingTable({ rows, total }: UserTable, threshold: number): PublishedTable {
  const published = rows.filter(({ users }) => publishedCount(users.size, threshold) !== null);
  const inRows = unite(published.map(({ users }) => users));
  const all = unite(total);
  const columns = [
    { sums: [0, 1], users: inRows },
    { sums: [1], users: all.without(inRows) },
  ];
  const [, isTotalPublishable] = publishableSums(2, columns, threshold);
  return {
    total: isTotalPublishable === true ? all.size : null,
    rows: largestFirst(published).map(publishedRow),
  };
}

function largestFirst(rows: readonly UserRow[]): UserRow[] {
  return rows.filter(({ users }) => users.size > 0).sort((a, b) => b.users.size - a.users.size);
}

function publishedRow({ keys, users }: UserRow): PublishedTable['rows'][number] {
  return { keys: [...keys], people: users.size };
}

function columnsOf(sums: readonly Sum[]): Column[] {
  const sumsByUser = new Map<number, number[]>();
  for (const [sum, { sets }] of sums.entries()) {
    for (const set of sets) {
      set.forEach((user) => {
        const known = sumsByUser.get(user);
        if (known === undefined) sumsByUser.set(user, [sum]);
        else known.push(sum);
      });
    }
  }
  const users = Map.groupBy(sumsByUser.keys(), (user) => sumsByUser.get(user)?.join() ?? '');
  return [...users.values()].map((together) => ({
    sums: sumsByUser.get(together[0] ?? -1) ?? [],
    users: together,
  }));
}
